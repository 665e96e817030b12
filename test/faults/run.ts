import { spawn } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fault, faultsIn, numbers, withFault } from './faults.ts';

/**
 * Puts faults into the rooms that promise most, one at a time, and asks the tests that reach the file whether they see it. Works in a copy, so
 * that a killed run leaves no fault behind. `--sample` faults, drawn by `--seed` (the same seed draws the same), each room in
 * proportion to its faults; `--room` asks for one room alone. Prints what survived, and the score.
 */
const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    least: { type: 'string' },
  },
});
const rooms = ['src/session', 'src/store', 'src/trace/rules', 'scripts'].filter(
  (room) => values.room === undefined || room === values.room,
);
/** A run that takes longer than this hangs, which its author would notice: milliseconds. */
const longest = 180_000;
const parts = ['src', 'scripts', 'test', 'config', 'schemas', 'public', 'docs'];
const files = [
  'package.json',
  'package-lock.json',
  'vitest.config.ts',
  'tsconfig.json',
  'astro.config.mjs',
  'README.md',
  'CONTRIBUTING.md',
];

const tree = mkdtempSync(join(tmpdir(), 'drillbook-faults-'));
process.on('exit', () => rmSync(tree, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
for (const part of [...parts, ...files]) cpSync(part, join(tree, part), { recursive: true });
symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));

const all = rooms.flatMap((room) =>
  globSync(`${room}/**/*.ts`)
    .sort()
    .flatMap((path) => faultsIn(path, readFileSync(path, 'utf8')).map((fault) => ({ room, path, fault }))),
);
const random = numbers(Number(values.seed));
const drawn = all
  .map((one) => ({ one, at: random() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, Number(values.sample))
  .map(({ one }) => one)
  .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.fault.start - b.fault.start));
console.log(`${drawn.length} of ${all.length} faults in ${rooms.join(', ')}, seed ${values.seed}`);

/** What the tests say: of those that reach a file, or of all. `milliseconds` is how long they may take. */
function tried(asked: readonly string[], milliseconds: number): Promise<'red' | 'green' | 'hangs'> {
  return new Promise((settle) => {
    const vitest = join(tree, 'node_modules/vitest/vitest.mjs');
    const child = spawn(
      process.execPath,
      [vitest, ...asked, '--run', '--bail', '1', '--project', 'unit', '--project', 'content', '--passWithNoTests'],
      { cwd: tree, stdio: 'ignore', detached: true },
    );
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      settle('hangs');
    }, milliseconds);
    child.on('exit', (code) => {
      clearTimeout(timer);
      settle(code === 0 ? 'green' : 'red');
    });
  });
}

// Where a test fails without a fault, every fault would seem to be seen.
if ((await tried(['run'], 30 * 60_000)) !== 'green') throw new Error('the tests fail in a copy without any fault');

const survivors: { path: string; fault: Fault }[] = [];
const tally = new Map(rooms.map((room) => [room, { seen: 0, all: 0 }]));
for (const [index, { room, path, fault }] of drawn.entries()) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(join(tree, path), withFault(text, fault));
  const outcome = await tried(['related', path], longest);
  writeFileSync(join(tree, path), text);
  const count = tally.get(room);
  if (count) {
    count.all += 1;
    if (outcome !== 'green') count.seen += 1;
  }
  if (outcome === 'green') survivors.push({ path, fault });
  console.log(
    `${index + 1}/${drawn.length} ${outcome === 'green' ? 'SURVIVED' : 'seen    '} ${path}:${fault.line} ${fault.says}`,
  );
}

console.log('\nWhat no test saw:');
for (const { path, fault } of survivors) console.log(`  ${path}:${fault.line} ${fault.says}`);
console.log('\n| room | faults | seen | score |\n| --- | --- | --- | --- |');
for (const [room, { seen, all: of }] of tally)
  console.log(`| ${room} | ${of} | ${seen} | ${of === 0 ? 'none drawn' : `${Math.round((100 * seen) / of)} %`} |`);
const score = (100 * (drawn.length - survivors.length)) / Math.max(1, drawn.length);
console.log(`\n${score.toFixed(1)} % of ${drawn.length} faults were seen`);
if (values.least !== undefined && score < Number(values.least)) process.exitCode = 1;
