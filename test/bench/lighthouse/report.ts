import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median } from '../lib/figures.ts';

/** What is scored, as Lighthouse names it. */
export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

const score = z.number().nullable();
const category = z.object({ score, auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) });
const audit = z.object({ score, numericValue: z.number().optional(), displayValue: z.string().optional() });
const reportSchema = z.object({
  categories: z.record(z.enum(categories), category),
  audits: z.record(z.string(), audit),
});

/** What Lighthouse says of a page. */
export interface Report {
  /** Of 100. */
  scores: Record<Category, number>;
  /** Milliseconds until the largest piece of the first screen is there, and for which the page answers nobody; how far it moves; bytes on the line. */
  lcp: number;
  tbt: number;
  cls: number;
  bytes: number;
  /** What took points, each with its category. */
  below: readonly string[];
}

/** Looks at a page with the preset for phones: a slow line and a slow processor, worked out from a run without either. */
export async function look(root: string, url: string, browser: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      '--no-enable-error-reporting',
      `--only-categories=${categories.join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
    ],
    { env: { ...process.env, CHROME_PATH: browser }, maxBuffer: 100_000_000 },
  );
  return read(reportSchema.parse(JSON.parse(stdout)));
}

function read({ categories: scored, audits }: z.infer<typeof reportSchema>): Report {
  const figure = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const of100 = (name: Category) => Math.round((scored[name]?.score ?? Number.NaN) * 100);
  return {
    scores: {
      performance: of100('performance'),
      accessibility: of100('accessibility'),
      'best-practices': of100('best-practices'),
      seo: of100('seo'),
    },
    lcp: figure('largest-contentful-paint'),
    tbt: figure('total-blocking-time'),
    cls: figure('cumulative-layout-shift'),
    bytes: figure('total-byte-weight'),
    below: categories
      .filter((name) => of100(name) < 100)
      .flatMap((name) =>
        (scored[name]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.995)
          .map(({ id }) => `${name}: ${id} ${audits[id]?.displayValue ?? ''}`.trim()),
      ),
  };
}

/** The median of each figure; what took points in more than half of the runs. */
export function middle(reports: readonly Report[]): Report {
  const of = (figure: (report: Report) => number) => median(reports.map(figure));
  const ids = new Map(reports.flatMap(({ below }) => below).map((line) => [idOf(line), line]));
  return {
    scores: {
      performance: of(({ scores }) => scores.performance),
      accessibility: of(({ scores }) => scores.accessibility),
      'best-practices': of(({ scores }) => scores['best-practices']),
      seo: of(({ scores }) => scores.seo),
    },
    lcp: of(({ lcp }) => lcp),
    tbt: of(({ tbt }) => tbt),
    cls: of(({ cls }) => cls),
    bytes: of(({ bytes }) => bytes),
    below: [...ids]
      .filter(
        ([id]) => reports.filter(({ below }) => below.some((line) => idOf(line) === id)).length * 2 > reports.length,
      )
      .map(([, line]) => line),
  };
}

/** A line without its figure, which no two runs share. */
function idOf(line: string): string {
  return line.split(' ').slice(0, 2).join(' ');
}
