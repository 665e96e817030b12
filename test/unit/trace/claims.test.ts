import { describe, expect, it } from 'vitest';
import { claimsOf, isClaim } from '../../../src/trace/graph/claims.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { deskFiles, deskToday } from './desk.ts';

const { graph } = readProject({ files: deskFiles, today: deskToday });

describe('a link claims something about its target', () => {
  it('where its relation says so at the field', () => {
    const said = new Set([...claimsOf(graph).values()].map(({ relation }) => relation.is));
    expect([...said].sort()).toEqual([
      'exercises',
      'fulfils',
      'is implemented by',
      'is verified by',
      'mitigates',
      'rehearses',
      'uses',
      'validates',
    ]);
  });

  it('and nowhere else, whatever the relation is called', () => {
    const [edge] = graph.edges;
    if (!edge) throw new Error('the fixture has no links');
    const relation = { is: 'mitigates', inverse: 'is mitigated by' };
    expect(isClaim({ ...edge, relation })).toBe(false);
    expect(isClaim({ ...edge, relation: { ...relation, is: 'tests', claim: true } })).toBe(true);
  });
});

describe('a relation that several fields have', () => {
  it('means the same at each of them', () => {
    for (const same of Object.values(Object.groupBy(graph.edges, ({ relation }) => relation.is)))
      for (const { relation } of same ?? []) expect(relation).toEqual(same?.[0]?.relation);
  });
});
