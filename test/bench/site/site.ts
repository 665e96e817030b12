import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolRun } from '../check/run-tool.ts';
import { table } from '../lib/figures.ts';
import { growDesk } from '../lib/grow-desk.ts';
import { layOutEngine } from '../lib/lay-out-engine.ts';
import { makeBareStarlight } from './bare-starlight.ts';
import { built, heads, pagesOf, row, workFolder } from './built.ts';

if (!existsSync('dist/index.html')) built('.');
const work = workFolder();
// Bare Starlight is started as `astro build` starts it.
const asItComes = {};
const [one, bare, whole, five] = ['one', 'bare', 'whole', 'five'].map((name) => join(work, name));
if (!one || !bare || !whole || !five) throw new RangeError('four folders');
layOutEngine(one);
makeBareStarlight('dist', bare, 'two links');
makeBareStarlight('dist', whole, 'its own');
// The first build of each fills its caches and is not counted. Then in turn, so that both meet the same machine.
built(one);
for (const root of [bare, whole]) built(root, asItComes);
const [a, b, c, d] = [built(one), built(bare, asItComes), built(one), built(bare, asItComes)];
const e = built(whole, asItComes);
growDesk('.', five, { times: 5, today: '2026-11-27' });
layOutEngine(five);
const grown = [built(five), built(five)].slice(1);

console.log(
  table(heads, [
    row('Drillbook', one, [a, c]),
    row('bare Starlight, the same text, two links in its sidebar', bare, [b, d]),
    row('bare Starlight, the same text, its own sidebar', whole, [e]),
    row('Drillbook, 20 plans', five, grown),
  ]),
);
const sum = (runs: readonly ToolRun[]) => runs.reduce((total, { cpu }) => total + cpu, 0) / runs.length;
const further = (sum(grown) - sum([a, c])) / (pagesOf(five).length - pagesOf(one).length);
console.log(
  `\nProcessor time to bare Starlight: ${(sum([a, c]) / sum([b, d])).toFixed(2)}×; a further page costs ${further.toFixed(1)} ms.`,
);
