import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readContent } from '../../../scripts/lib/content.ts';
import {
  apiIndex,
  apiVersion,
  collectionDocument,
  linksDocument,
  linksOfPlan,
  partsOf,
  plansIn,
} from '../../../src/catalogue/api.ts';
import { addCollection } from '../../../src/model/collections.ts';
import { drillSchema } from '../../../src/model/drills.ts';
import { buildGraph } from '../../../src/trace/graph/graph.ts';

describe('a collection for machines', () => {
  it('lists records by id, whatever order they were loaded in', () => {
    const entries = [
      { id: 'R-002', data: { title: 'Stale price' } },
      { id: 'R-001', data: { title: 'Missed run' } },
    ];
    const { records, version, count } = collectionDocument('risks', entries);
    expect(records.map(({ id }) => id)).toEqual(['R-001', 'R-002']);
    expect({ version, count }).toEqual({ version: apiVersion, count: 2 });
  });

  it('gives each record its page and, where it has prose, the prose', () => {
    const { records } = collectionDocument('playbooks', [{ id: 'tmt/emergency-stop', data: {}, body: 'Stop.' }]);
    expect(records[0]).toEqual({
      id: 'tmt/emergency-stop',
      url: '/plans/tmt/playbooks/emergency-stop/',
      data: {},
      body: 'Stop.',
    });
  });
});

describe('drills for machines', () => {
  it('come without what only a controller may know, and are still what their schema says', async () => {
    const documents = collectionDocument('drills', (await readContent(process.cwd())).all('drills'));
    const text = JSON.stringify(documents);
    expect(documents.count).toBeGreaterThan(0);
    expect(text).not.toMatch(/"(?:controllerNotes|easilyMissed)"/);
    for (const { data } of documents.records) expect(drillSchema.safeParse(data).error?.issues ?? []).toEqual([]);
  });
});

describe('links for machines', () => {
  it('name both ends and the relation, each link once, in a stable order', () => {
    const playbook = { mitigates: ['R-071', 'R-070', 'R-070'] };
    const graph = buildGraph([{ collection: 'playbooks', id: 'tmt/emergency-stop', data: playbook }]);
    expect(linksDocument(graph).links).toEqual([
      { from: 'playbook:tmt/emergency-stop', is: 'mitigates', to: 'risk:R-070' },
      { from: 'playbook:tmt/emergency-stop', is: 'mitigates', to: 'risk:R-071' },
    ]);
  });
});

describe('files of each long record', () => {
  it('stand beside those of plans, also in a desk’s own collection whose ids name no plan', () => {
    const row = {
      kind: 'memo',
      schema: z.object({}),
      format: 'yaml',
      label: 'Memos',
      about: 'Long ones',
      long: true,
    } as const;
    const takeBack = addCollection('memos', row);
    try {
      const memos = [
        { id: 'second', data: {} },
        { id: 'desk/first', data: { plan: 'desk' } },
      ];
      const parts = partsOf('memos', memos, ['desk']);
      expect([...parts].map(([part, records]) => [part, records.map(({ id }) => id)])).toEqual([
        ['desk/first', ['desk/first']],
        ['second', ['second']],
        ['desk', ['desk/first']],
      ]);
      expect(JSON.stringify(apiIndex((name) => (name === 'memos' ? memos : []), ['desk']))).toContain(
        '/api/memos/second.json',
      );
    } finally {
      takeBack();
    }
  });
});

describe('files of each plan', () => {
  const records = [
    { collection: 'playbooks', id: 'tmt/stop', data: { plan: 'tmt', mitigates: ['R-001', 'R-002'] } },
    { collection: 'playbooks', id: 'ops/stop', data: { plan: 'ops', mitigates: ['R-002'] } },
    { collection: 'risks', id: 'R-001', data: { plan: 'tmt' } },
    { collection: 'risks', id: 'R-002', data: { plan: 'ops' } },
    { collection: 'terms', id: 'halt', data: { seeAlso: ['stop'] } },
    { collection: 'terms', id: 'stop', data: {} },
  ] as const;
  const all = (name: string) => records.filter(({ collection }) => collection === name);

  it('are those of plans that a collection has something of', () => {
    expect(plansIn(all('risks'), ['bare', 'tmt', 'ops'])).toEqual(['tmt', 'ops']);
    expect(plansIn(all('terms'), ['bare', 'tmt', 'ops'])).toEqual([]);
  });

  it('have the links that its records say, whichever plan they lead to', () => {
    const graph = buildGraph(records);
    const linksOf = (plan: string) =>
      linksDocument({ edges: linksOfPlan(graph, all, plan) })
        .links.filter(({ is }) => is === 'mitigates')
        .map(({ from, to }) => `${from} ${to}`);
    expect(linksOf('tmt')).toEqual(['playbook:tmt/stop risk:R-001', 'playbook:tmt/stop risk:R-002']);
    expect(linksOf('ops')).toEqual(['playbook:ops/stop risk:R-002']);
    expect(linksOf('bare')).toEqual([]);
  });
});
