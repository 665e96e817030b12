import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { isReading } from '../../../scripts/built-site/weight.ts';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { samples } from '../../e2e/site.ts';
import { kilobytes, table } from '../lib/figures.ts';
import { withGzippedSite } from '../lib/gzipped.ts';
import { installPeer } from '../lib/peer.ts';
import { makeBareStarlight } from '../site/bare-starlight.ts';
import { built, workFolder } from '../site/built.ts';
import { categories, look, middle, type Report } from './report.ts';

/**
 * What Lighthouse says of one page of each kind of the built site with its preset for phones, and of the same text in Starlight and nothing
 * else. Run it on a machine that has nothing else to do: what it works out for a slow processor is what this one needed. `DRILLBOOK_BENCH_RUNS` says how
 * often (3), `DRILLBOOK_BENCH_PAGES` which paths, as a regular expression.
 */
const version = '13.5.0';
const runs = Number(process.env['DRILLBOOK_BENCH_RUNS'] ?? 3);
const wanted = new RegExp(process.env['DRILLBOOK_BENCH_PAGES'] ?? '');

if (!existsSync('dist/index.html')) throw new Error('No built site in dist/. Run: npm run build');
const browser = findBrowser();
if (!browser) throw new Error(noBrowser);
const lighthouse = installPeer({ lighthouse: version });
const pages = samples(1).flatMap(({ kind, paths }) => paths.map((path) => ({ kind, path })));
const chosen = pages.filter(({ path }) => wanted.test(path));
const bare = workFolder();
makeBareStarlight('dist', bare, 'two links');
built(bare, {});

/** A page as often as it is asked for, each in a browser of its own. */
async function often(url: string): Promise<Report> {
  const reports: Report[] = [];
  for (let run = 0; run < runs; run += 1) reports.push(await look(lighthouse, url, browser ?? ''));
  return middle(reports);
}

function scoresOf({ scores }: Report): string {
  return categories.map((name) => scores[name]).join(' · ');
}

function cells(report: Report | undefined): string[] {
  if (!report) return ['–', '–', '–', '–', '–'];
  return [
    scoresOf(report),
    (report.lcp / 1_000).toFixed(2),
    report.tbt.toFixed(0),
    report.cls.toFixed(3),
    kilobytes(report.bytes),
  ];
}

const heads = ['scores', 'LCP, s', 'TBT, ms', 'CLS', 'kB'];
// It takes an hour, so each row is said once it is there.
console.log(table(['page of', ...heads, ...heads.map((head) => `bare Starlight: ${head}`)], []));
const below: string[] = [];
await withGzippedSite(async (base) => {
  await withGzippedSite(
    async (bareBase) => {
      for (const { kind, path } of chosen) {
        const own = await often(`${base}${path}`);
        // The peer has no page where a script draws one.
        const peer = isReading(path) && path.endsWith('/') ? await often(`${bareBase}${path}`) : undefined;
        console.log(`| ${[`\`${kind}\``, ...cells(own), ...cells(peer)].join(' | ')} |`);
        below.push(...own.below.map((line) => `- ${path} ${line}`));
      }
    },
    join(bare, 'dist'),
  );
});
const load = loadavg()[0] ?? Number.NaN;
console.log(
  `\nLighthouse ${version}, preset for phones, median of ${runs}; scores are ${categories.join(', ')}. Load at the end ${load.toFixed(1)}.\n`,
);
console.log(['What took points:', '', ...below].join('\n'));
