import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseLink } from '../../../src/model/address.ts';
import { itemId, name, prose } from '../../../src/model/fields.ts';
import { meaningfulFields } from '../../../src/trace/graph/meanings.ts';
import { titleOf } from '../../../src/trace/graph/title.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { deskFiles, deskToday } from './desk.ts';

const { graph } = readProject({ files: deskFiles, today: deskToday });

function title(address: string): string {
  const parsed = parseLink(address);
  if (!parsed) throw new Error(`${address} is no address`);
  return titleOf(graph, parsed);
}

describe('what a link calls its target', () => {
  it.each([
    ['a record by its title', 'playbook:desk/feed-outage', 'Feed outage'],
    ['a term by the word itself', 'term:halt', 'HALT'],
    ['an entry of a register by its number, too', 'risk:R-001', 'R-001 Trading on stale prices'],
    ['a step by what to do', 'playbook:desk/feed-outage#halt-trading', 'Halt trading.'],
    ['a choice by its label', 'playbook:desk/feed-outage#works', 'It works.'],
    ['a level by its name, not its label', 'severity:desk#grave', 'Level 1'],
    ['a factor by its name, not its question', 'severity:desk#trading', 'Trading'],
    ['an objective by its prose', 'drill:desk/failover#stops-in-time', 'Trading stops in time.'],
    ['a critical task by its text', 'drill:desk/failover#halts', 'Halts trading.'],
    ['a field of a template by its label', 'template:desk/report#happened-at', 'When'],
    ['a record without a title by its id', 'record:desk/feed-outage-2026-10-01', 'desk/feed-outage-2026-10-01'],
    ['a record that is gone by its id', 'playbook:desk/gone', 'desk/gone'],
    ['an item that is gone by its id', 'playbook:desk/feed-outage#gone', 'gone'],
  ])('is %s', (_what, address, expected) => {
    expect(title(address)).toBe(expected);
  });
});

describe('a schema', () => {
  it('gives a record or an item one name', () => {
    const twice = z.strictObject({ id: itemId(), title: name(), text: prose({ name: true }) });
    expect(() => meaningfulFields(z.strictObject({ steps: z.array(twice) }), 'drills', {})).toThrow(
      'drills.steps.0: the graph can\'t read two names of one thing, "title" and "text"',
    );
  });
});
