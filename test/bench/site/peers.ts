import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { table } from '../lib/figures.ts';
import { layOutEngine } from '../lib/lay-out-engine.ts';
import { makeBareStarlight } from './bare-starlight.ts';
import { built, heads, row, workFolder } from './built.ts';
import { docusaurusDist, docusaurusVersion, makeDocusaurus } from './docusaurus.ts';
import { makeVitepress, vitepressDist, vitepressVersion } from './vitepress.ts';

// Other makers of static sites on the text of this one. They are installed for the run: it takes a network and some minutes.
if (!existsSync('dist/index.html')) built('.');
const work = workFolder();
const [one, bare] = [join(work, 'one'), join(work, 'bare')];
layOutEngine(one);
makeBareStarlight('dist', bare, 'two links');
const vitepress = makeVitepress('dist');
const docusaurus = makeDocusaurus('dist');
// The first build of each fills its caches and is not counted.
const second = <Run>(build: () => Run): Run => [build(), build()][1] as Run;
const asItComes = {};

// A row is said once it is there: a peer that does not build takes nothing from those before it.
console.log(table(heads, []));
const say = (...cells: Parameters<typeof row>) => console.log(`| ${row(...cells).join(' | ')} |`);
say('Drillbook', one, [second(() => built(one))]);
say('bare Starlight, two links in its sidebar', bare, [second(() => built(bare, asItComes))]);
say(
  `VitePress ${vitepressVersion}, its own search`,
  vitepress.root,
  [second(() => built(vitepress.root, asItComes, vitepress.programme))],
  vitepressDist,
);
say(
  `Docusaurus ${docusaurusVersion}, faster, no search`,
  docusaurus.root,
  [second(() => built(docusaurus.root, asItComes, docusaurus.programme))],
  docusaurusDist,
);
console.log(`\nLoad at the end ${(loadavg()[0] ?? Number.NaN).toFixed(1)}.`);
