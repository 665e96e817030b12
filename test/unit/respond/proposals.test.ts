import { describe, expect, it } from 'vitest';
import { proposalFor } from '../../../src/components/respond/incident/proposals.ts';
import { type KeptValue, keyOf } from '../../../src/copy/kept-values.ts';

const namespace = { id: 'namespace', type: 'namespace', label: 'Namespace' };
const kept = (plan: string, name: string, value: string, from: KeptValue['from'] = 'reader') =>
  new Map<string, KeptValue>([[keyOf(plan, name), { value, from }]]);
const nothing = new Map<string, string>();

describe('what is proposed for a value that a command needs', () => {
  it('is what the visit filled in on a page of the same plan, and of no other', () => {
    const visit = kept('desk', 'namespace', 'desk-prod');
    expect(proposalFor(namespace, 'desk', nothing, visit)).toEqual({ value: 'desk-prod', from: 'from this visit' });
    expect(proposalFor(namespace, 'floor', nothing, visit)).toBeUndefined();
    expect(proposalFor(namespace, 'desk/templates/alert', nothing, visit)).toBeUndefined();
  });

  it('is what the link says before that, and says of both that a link brought them', () => {
    const link = new Map([['namespace', 'from-a-link']]);
    const visit = kept('desk', 'namespace', 'desk-prod');
    expect(proposalFor(namespace, 'desk', link, visit)).toEqual({ value: 'from-a-link', from: 'from the link' });
    const unchecked = kept('desk', 'namespace', 'desk-prod', 'link');
    expect(proposalFor(namespace, 'desk', nothing, unchecked)?.from).toBe('from the link');
  });

  it('is nothing that the type refuses', () => {
    expect(proposalFor(namespace, 'desk', nothing, kept('desk', 'namespace', '-A'))).toBeUndefined();
  });

  it('is never a secret, by its name, its label or its form, from wherever it comes', () => {
    const text = (id: string, label: string) => ({ id, type: 'line', label });
    for (const [id, label, value] of [
      ['db-password', 'What it takes', 'abc'],
      ['what', 'API token', 'abc'],
      ['what', 'What it takes', 'AKIAABCDEFGHIJKLMNOP'],
    ] as const) {
      expect(proposalFor(text(id, label), 'desk', nothing, kept('desk', id, value))).toBeUndefined();
      expect(proposalFor(text(id, label), 'desk', new Map([[id, value]]), new Map())).toBeUndefined();
    }
    expect(proposalFor(text('host', 'Host'), 'desk', nothing, kept('desk', 'host', 'db-1'))?.value).toBe('db-1');
  });
});
