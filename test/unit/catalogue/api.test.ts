import { describe, expect, it } from 'vitest';
import { readContent } from '../../../scripts/lib/content.ts';
import { apiVersion, collectionDocument, linksDocument } from '../../../src/catalogue/api.ts';
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
