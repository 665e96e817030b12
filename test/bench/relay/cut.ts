import { rmSync } from 'node:fs';
import { cutLine } from '../../unit/relay/cut-line.ts';
import { planned, start } from '../../unit/relay/server.ts';
import { table } from '../lib/figures.ts';

/**
 * A line that is cut for five minutes, at each side and in both ways, with the pauses and the patience that devices have: what the tests do with
 * shorter ones. `npm run bench -- relay-cut`; `RELAY_CUT` says for how many seconds.
 */
const seconds = Number(process.env['RELAY_CUT'] ?? 300);

const plan = await planned('bench');
const server = await start(plan);
try {
  const cases = (['facilitator', 'evaluator', 'player'] as const).flatMap((side) =>
    (['refused', 'silent'] as const).map((how) => ({ side, how })),
  );
  const usual = {
    patience: 5_000,
    silence: 13_000,
    every: 4_000,
    pause: (failures: number) => Math.min(500 * 2 ** failures, 10_000),
  };
  const came = await Promise.all(
    cases.map(async (one) => ({
      ...one,
      ...(await cutLine(plan.port, { ...one, ...usual, lasts: seconds * 1_000, failures: 1 })),
    })),
  );
  const s = (value: number) => `${(value / 1_000).toFixed(1)} s`;
  const row = ({ side, how, ...of }: (typeof came)[number]): string[] => [
    `${side}, ${how}`,
    s(of.lostAfter),
    s(of.goneAfter),
    String(of.failures),
    s(of.healedAfter),
    `${of.events}, ${of.written}`,
    of.lacking.length + of.refused.length === 0 && of.reportsEqual
      ? 'none; equal'
      : [...of.lacking, ...of.refused].join(', ') || 'reports differ',
  ];
  const head = [
    'cut at, how',
    'LINE LOST said after',
    'gone for the others after',
    'tried in vain',
    'everybody has everything after',
    'events, of these meanwhile',
    'lost, twice, refused; reports',
  ];
  console.log(`One machine, each line cut for ${seconds} s:\n`);
  console.log(table(head, came.map(row)));
} finally {
  await server.end();
  rmSync(plan.folder, { recursive: true, force: true });
}
