import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseLink } from '../../../src/model/address.ts';
import { aside, line, prose } from '../../../src/model/fields.ts';
import { meaningOf } from '../../../src/trace/graph/fingerprint.ts';
import { fingerprint } from '../../../src/trace/graph/meaning-hash.ts';
import { meaningsIn } from '../../../src/trace/graph/meanings.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { deskFiles, deskToday, deskWith, replaced } from './desk.ts';

describe('the fingerprint of a meaning', () => {
  const schema = z.strictObject({
    notes: line(),
    parts: z.array(z.strictObject({ text: prose(), keeper: aside(prose()).optional() })),
  });
  const of = (data: unknown) => fingerprint(data, meaningsIn(schema, 'x', data).asides);
  const data = (notes: string, text: string, keeper?: string) => ({
    notes,
    parts: [keeper === undefined ? { text } : { text, keeper }],
  });

  it('covers every field, whatever it is called, that its schema does not set aside', () => {
    expect(of(data('a', 'b'))).not.toBe(of(data('c', 'b')));
    expect(of(data('a', 'b'))).not.toBe(of(data('a', 'c')));
    expect(of(data('a', 'b', 'somebody'))).toBe(of(data('a', 'b')));
    expect(of(data('a', 'b', 'somebody'))).toBe(of(data('a', 'b', 'somebody else')));
  });

  it('still finds the links of what is set aside', () => {
    const { fields } = meaningsIn(schema, 'x', data('a', 'b', 'R-001'));
    expect(fields.map(({ path, value }) => [path.join('.'), value])).toContainEqual(['parts.0.keeper', 'R-001']);
  });

  it('covers fields alone: what stands in a list or a union cannot be set aside by itself', () => {
    for (const inner of [z.array(aside(line())), z.union([z.literal('unset'), aside(line())])])
      expect(() => meaningsIn(z.strictObject({ notes: inner }), 'x', {})).toThrow(/^x\.notes.*set aside/);
  });

  const address = parseLink('playbook:desk/feed-outage');
  const step = parseLink('playbook:desk/feed-outage#halt-trading');
  it.each([
    ['the title', 'title: Feed outage', 'title: Feed outages', false],
    ['a step', 'do: Halt trading.', 'do: Halt all trading.', false],
    ['the section', 'section: 7.1 Feed outage', 'section: 7.2 Feed outage', true],
    ['the owner', 'owner: { says: Incident commander,', 'owner: { says: The commander,', true],
    ['its place among others', 'order: 1', 'order: 9', true],
    ['a word to search for', "words: ['stale']", "words: ['old']", true],
    ['white space', 'do: Halt trading.', 'do: "Halt  trading."', true],
  ])('of a record, with %s changed', (_what, from, to, same) => {
    if (!address || !step) throw new Error('no address');
    const before = readProject({ files: deskFiles, today: deskToday }).graph;
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, from, to));
    const after = readProject({ files, today: deskToday }).graph;
    expect(meaningOf(after, address) === meaningOf(before, address)).toBe(same);
    expect(meaningOf(after, step) === meaningOf(before, step)).toBe(same || !to.startsWith('do: Halt all'));
  });
});
