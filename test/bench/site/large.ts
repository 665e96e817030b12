import { table } from '../lib/figures.ts';
import { growDesk } from '../lib/grow-desk.ts';
import { layOutEngine } from '../lib/lay-out-engine.ts';
import { built, heads, row, workFolder } from './built.ts';

// Some ten thousand pages: each plan thirteen times over, built once, with nothing kept from an earlier build.
const root = workFolder();
growDesk('.', root, { times: 13, today: '2026-11-27' });
layOutEngine(root);
const run = built(root);
console.log(table(heads, [row('Drillbook, 52 plans', root, [run])]));
