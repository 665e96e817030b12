import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { finderData } from '../../src/finder/documents.ts';
import { measured } from '../../src/finder/measure.ts';
import { pack, unpack } from '../../src/finder/pack.ts';
import { createFinder } from '../../src/finder/search.ts';
import { loadProject } from '../../src/load/project.ts';
import { siteRoutes } from '../../src/trace/project/site-routes.ts';

const project = loadProject('.', { today: '2026-11-27' });
const data = finderData(project);
const packed = pack(data);
const finder = createFinder(unpack(packed));
const lists = z
  .array(z.strictObject({ query: z.string(), expectedPath: z.string(), also: z.array(z.string()).optional() }))
  .parse(JSON.parse(readFileSync('test/fixtures/queries.json', 'utf8')));

describe('the finder on the real plans', () => {
  it('weighs little enough to be on a phone before the lift doors close', () => {
    expect(gzipSync(packed, { level: 9 }).length).toBeLessThanOrEqual(15_000);
  });

  it('answers what alerts, brokers and tired people say: nearly always first, and within the first three', () => {
    const { first, topThree, blank, misses } = measured(finder, lists);
    const missed = misses.map(({ query, hits }) => `${query} -> ${hits[0]?.path}`);
    expect(blank).toBe(0);
    expect(topThree / lists.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(first / lists.length, missed.join('\n')).toBeGreaterThanOrEqual(0.85);
  });

  it('lands only on pages that the site has, at anchors that they carry', () => {
    const routes = siteRoutes(project);
    const places = data.pages.flatMap(({ path, texts }) => texts.map(({ anchor }) => ({ path, anchor })));
    const lost = places.filter(({ path, anchor }) => {
      const [page = '', own] = path.split('#');
      const anchors = routes.get(page);
      const wanted = anchor ?? own;
      return !anchors || (wanted !== undefined && anchors !== 'open' && !anchors.has(wanted));
    });
    expect(lost).toEqual([]);
  });

  it('has fifteen words of our own or more for every playbook', () => {
    const poor = project.of('playbooks').filter(({ data: { symptoms } }) => (symptoms?.words.length ?? 0) < 15);
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  it('ends with the stop of every plan that has one', () => {
    const ends = finder.find('nothing like this').map(({ path }) => path);
    for (const { id, data: plan } of project.of('plans'))
      for (const mode of plan.modes.filter(({ stops }) => stops === 'everything'))
        expect(ends).toContain(`/plans/${id}/#${mode.id}`);
  });
});
