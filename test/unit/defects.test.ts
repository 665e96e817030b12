import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proofsIn, withoutTest } from './proofs.ts';

const document = 'docs/defects.md';
const proofs = proofsIn(document);
const figures = proofs.filter(({ file }) => file === 'docs/benchmarks.md');

/** The numbers of a kind from the first to the last: D1, D2, D3. */
const numbers = (kind: string, last: number) => Array.from({ length: last }, (_, index) => `${kind}${index + 1}`);

describe('what a trial of this site found', () => {
  it('has a line for each number, with a test or a figure', () => {
    const listed = proofs.flatMap(({ says }) => /^\*\*([A-Z]\d+)\*\* /.exec(says)?.[1] ?? []);
    const found = [...numbers('D', 20), ...numbers('M', 4), ...numbers('S', 16), ...numbers('P', 9)];
    expect([...new Set(listed)]).toEqual(found);
    const rows = [...readFileSync(document, 'utf8').matchAll(/^\| \*\*([A-Z]\d+)\*\* /gm)];
    expect(rows.map(([, number]) => number)).toEqual(found);
  });

  it('names tests that are there, and quotes the benchmarks word for word', () => {
    expect(withoutTest(proofs)).toEqual([]);
  });

  it('gives the figures that were measured', () => {
    const measured = readFileSync('docs/benchmarks.md', 'utf8');
    const given = figures.flatMap(({ says }) =>
      [...says.matchAll(/\*\*(\d[^*]*)\*\*/g)].map(([, figure = '']) => figure),
    );
    expect(given.length).toBeGreaterThan(10);
    expect(given.filter((figure) => !measured.includes(figure))).toEqual([]);
  });
});
