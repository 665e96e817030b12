import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { finderData } from '../../src/finder/documents.ts';
import { type ExpectedHit, type Measure, measured } from '../../src/finder/measure.ts';
import { createFinder, type Hit } from '../../src/finder/search.ts';
import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

interface FindCall {
  words: readonly string[];
  values: { list: string | undefined; format: string | undefined };
}

const listSchema = z.array(
  z.object({ query: z.string(), expectedPath: z.string(), also: z.array(z.string()).optional() }),
);

/**
 * Asks the finder as the page does: one text, or a list of queries with the pages that should answer them.
 * @returns 0 answered; 1 when a query of a list had no answer at all.
 * @throws UsageError, NoProject
 */
export function find({ words, values }: FindCall, { root, from, now, out }: Surroundings): number {
  const { list, format = 'terminal' } = values;
  if (format !== 'terminal' && format !== 'json')
    throw new UsageError(`--format ${format}: answers come as terminal or json`);
  const text = words.join(' ');
  if ((text === '') === (list === undefined)) throw new UsageError('name what is to be found, or a --list of it');
  const finder = createFinder(finderData(loadProject(root, { today: localDay(now) })));
  if (list === undefined) {
    const hits = finder.find(text);
    out(format === 'json' ? json([{ query: text, hits }]) : `${hits.map(hitLine).join('\n')}\n`);
    return 0;
  }
  const measure = measured(finder, readList(resolve(from, list), list));
  out(format === 'json' ? json(measure.results) : `${measureText(measure)}\n`);
  return measure.blank > 0 ? 1 : 0;
}

function readList(path: string, named: string): ExpectedHit[] {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`--list ${named}: the file cannot be read as JSON`);
  }
  const result = listSchema.safeParse(data);
  if (!result.success) throw new UsageError(`--list ${named}: expected a list of { "query", "expectedPath", "also" }`);
  return result.data;
}

function json(
  results: readonly { query: string; expectedPath?: string; also?: readonly string[] | undefined; hits: Hit[] }[],
): string {
  const shown = results.map(({ query, expectedPath, also, hits }) => ({
    query,
    expectedPath,
    also,
    hits: hits.map(({ path, href, title, why, fit }) => ({ path, href, title, why, fit })),
  }));
  return `${JSON.stringify({ results: shown }, null, 2)}\n`;
}

function hitLine({ href, title, of, why, fit }: Hit): string {
  return `${href}\n    ${title}${of ? `, ${of}` : ''}${fit === 'last' ? '' : `: ${why}`}`;
}

function measureText({ first, topThree, unanswered, blank, results, misses }: Measure): string {
  const missed = misses.map(({ query, expectedPath, hits }) =>
    [
      `miss: ${query}`,
      `  wanted ${expectedPath}`,
      ...hits.slice(0, 3).map(({ path, why }) => `  got ${path} (${why})`),
    ].join('\n'),
  );
  const of = results.length;
  const share = (count: number) => `${count} of ${of}${of === 0 ? '' : ` (${Math.floor((count / of) * 100)} %)`}`;
  return [
    ...missed,
    `first: ${share(first)}`,
    `in the first three: ${share(topThree)}`,
    `answered only by what stands below every answer: ${share(unanswered)}`,
    `blank: ${share(blank)}`,
  ].join('\n');
}
