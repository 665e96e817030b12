import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyGroups as drillKeys } from '../../../src/components/drill/console/key-groups.ts';
import { keyGroups as evaluatorKeys } from '../../../src/components/drill/evaluate/keys.ts';
import { keyGroups as incidentKeys } from '../../../src/components/respond/incident/keys.ts';
import type { KeyGroup } from '../../../src/components/session/keys.ts';

/** What stands in the tables of a guide: each row's first cell, and the keys in its second. */
function rows(guide: string): { wish: string; keys: string[] }[] {
  const text = readFileSync(`src/handbook/docs/guides/${guide}.md`, 'utf8');
  return [...text.matchAll(/^\| ([^|]+) \| ([^|]*<kbd>[^|]*) \|$/gm)].map(([, wish = '', cell = '']) => ({
    wish,
    keys: [...cell.matchAll(/<kbd>([^<]+)<\/kbd>/g)].map(([, key = '']) => key),
  }));
}

/** Keys that are pressed inside of a form, or with another key, and stand on no card. */
const elsewhere = new Set(['Ctrl', 'Shift', 'Enter', '9']);

describe.each([
  ['run-a-drill', drillKeys, { rate: ['p', 's', 'm', 'u'] }],
  ['work-an-incident', incidentKeys, { choose: ['1'] }],
  ['evaluate-a-drill', evaluatorKeys, {}],
] as const)(
  'the keys that the guide %s names',
  (guide, groups: readonly KeyGroup[], others: Record<string, readonly string[]>) => {
    const labels = new Map(groups.flatMap(({ keys }) => keys.map(({ key, label }) => [key, label] as const)));
    const known = new Set([...labels.keys(), ...Object.values(others).flat(), ...elsewhere]);

    it('are keys of its screen', () => {
      const named = rows(guide).flatMap(({ keys }) => keys);
      expect(named.length).toBeGreaterThan(8);
      expect(named.filter((key) => !known.has(key))).toEqual([]);
    });
  },
);

describe('a key of a guide', () => {
  it.each([
    ['work-an-incident', incidentKeys, 'e', 'evidence'],
    ['work-an-incident', incidentKeys, 'h', 'hand over'],
    ['work-an-incident', incidentKeys, 'u', 'take back'],
    ['work-an-incident', incidentKeys, 'T', 'whom to tell'],
    ['run-a-drill', drillKeys, 'e', 'change an inject'],
    ['run-a-drill', drillKeys, 'S', 'what one role has been sent'],
    ['run-a-drill', drillKeys, '!', 'something real'],
    ['evaluate-a-drill', evaluatorKeys, 'l', 'park'],
  ] as const)('%s: %s does what the guide says', (guide, groups: readonly KeyGroup[], key, wish) => {
    const row = rows(guide).find(({ keys }) => keys.includes(key));
    expect(row?.wish).toContain(wish);
    expect(groups.flatMap(({ keys }) => keys.map((one) => one.key))).toContain(key);
  });
});
