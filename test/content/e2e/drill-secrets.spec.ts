import { expect, test } from '@playwright/test';
import { spoilersOf } from '../../e2e/drill/spoilers.ts';
import { allPages } from '../../e2e/site.ts';

const drills = allPages.flatMap((path) => /^\/drills\/([^/]+\/[^/]+)\/run\/$/.exec(path)?.[1] ?? []);

test('there are drills to keep secrets of', () => {
  expect(drills.length).toBeGreaterThan(0);
  expect(drills.filter((drill) => spoilersOf(drill).texts.length < 20)).toEqual([]);
});
