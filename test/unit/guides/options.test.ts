import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { deskCommands } from '../../../scripts/desk-commands.ts';
import { reporters } from '../../../src/trace/report/reporters.ts';

const guide = readFileSync('src/handbook/docs/guides/the-checker.md', 'utf8');

it('each option that the guide of the checker names is one of the check, and so is each form of its report', async () => {
  const check = deskCommands.find(({ name }) => name === 'check');
  const named = guide
    .split('\n')
    .flatMap((line) => [...(/^\| (`--[^|\\]+(?:\\\|[^|]+)*`[^|]*)\|/.exec(line)?.[1]?.matchAll(/--([a-z-]+)/g) ?? [])])
    .map(([, option]) => option ?? '');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((option) => !(option in (check?.options ?? {})))).toEqual([]);
  const [, forms = ''] = /`--format ([^`]+)`/.exec(guide) ?? [];
  const known = reporters.map(({ name }) => name);
  expect(forms.split(/\\?\|/).filter((form) => !known.includes(form))).toEqual([]);
  expect(forms.split(/\\?\|/).length).toBeGreaterThan(4);
});
