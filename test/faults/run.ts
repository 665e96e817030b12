import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fault, faultsIn, isCode, numbers, withFault } from './faults.ts';
import { bodyAt, loadersAmong } from './reach.ts';
import { Runner } from './runner.ts';
import { copiedTree, keepReach, keptReach, type Reach, reachIn } from './tree.ts';
import { type Tried, typedNumber, verdict } from './verdict.ts';

/**
 * Puts faults into the rooms that promise most, one at a time, and asks the tests that reach the faulty function whether they see it. `--sample` faults,
 * drawn by `--seed` (the same seed draws the same), each room in proportion to its faults; `--room` asks for one room alone, `--at` for the
 * faults of files whose path holds a text. Prints what survived, and the score; `--least` fails below a score in per cent. The first run of all
 * tests says what reaches what, and takes minutes: `--reach FILE` keeps that, and reads it where it is there, as long as the code is the same.
 */
const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    at: { type: 'string', default: '' },
    least: { type: 'string' },
    reach: { type: 'string' },
  },
});
const sample = typedNumber('sample', values.sample);
const least = values.least === undefined ? undefined : typedNumber('least', values.least);
const allRooms = ['src/session', 'src/store', 'src/relay', 'src/trace/rules', 'scripts'];
const rooms = allRooms.filter((room) => values.room === undefined || room === values.room);
/** A run that takes longer than this may hang, which its author would notice: milliseconds. */
const longest = 180_000;

interface Drawn {
  room: string;
  path: string;
  fault: Fault;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
const paths = globSync(`{${allRooms.join()}}/**/*.ts`).sort();
const all = rooms.flatMap((room) =>
  paths
    .filter((path) => path.startsWith(`${room}/`) && path.includes(values.at))
    .flatMap((path) => faultsIn(path, readFileSync(path, 'utf8')).map((fault) => ({ room, path, fault }))),
);
const random = numbers(typedNumber('seed', values.seed));
const drawn: Drawn[] = all
  .map((one) => ({ one, at: random() }))
  .sort((a, b) => a.at - b.at)
  .map(({ one }) => one)
  .filter(upTo(sample, ({ path, fault }) => isCode(withFault(readFileSync(path, 'utf8'), fault))));
console.log(`${drawn.length} of ${all.length} faults in ${rooms.join(', ')}, seed ${values.seed}`);

const tree = copiedTree();
const reach = (values.reach === undefined ? undefined : keptReach(values.reach)) ?? (await reachIn(tree, paths));
if (values.reach !== undefined) keepReach(values.reach, reach);
console.log(`${reach.by.size} functions are reached by ${Object.keys(reach.milliseconds).length} test files`);
const loadersOf = loadersAmong(Object.keys(reach.milliseconds));
const runner = new Runner(tree);
process.on('exit', () => runner.end());

const tried: Tried[] = [];
// In the order in which they were drawn: a run that is cut off has tried a sample all the same.
for (const [index, one] of drawn.entries()) {
  const { room, path, fault } = one;
  const seen = await isSeen(one, testsOf(one, reach));
  const is = seen === undefined ? 'survived' : seen === 'slow ' ? 'untold' : 'seen';
  tried.push({ room, path, line: fault.line, says: fault.says, is });
  console.log(`${index + 1}/${drawn.length} ${seen ?? 'SURVIVED'} ${path}:${fault.line} ${fault.says}`);
}
runner.end();

const { lines, code } = verdict(rooms, tried, least);
for (const line of ['', ...lines]) console.log(line);
process.exitCode = code;

/** Keeps the first so many of those that hold; the others are not even looked at. */
function upTo<One>(most: number, holds: (one: One) => boolean): (one: One) => boolean {
  let kept = 0;
  return (one) => {
    const keeps = kept < most && holds(one);
    if (keeps) kept += 1;
    return keeps;
  };
}

/** The test files that may see a fault, the quickest first: those that run its function, or load its file where it is in none. */
function testsOf({ path, fault }: Drawn, { by, milliseconds }: Reach): string[] {
  const body = bodyAt(path, readFileSync(path, 'utf8'), fault.start);
  const tests = body === undefined ? loadersOf(path) : [...(by.get(body) ?? [])];
  return tests.sort((a, b) => (milliseconds[a] ?? 0) - (milliseconds[b] ?? 0));
}

/** Whether tests hold without the fault: those that run out of their time then as well tell nothing of it. */
async function holds(path: string, text: string, tests: readonly string[]): Promise<boolean> {
  writeFileSync(join(tree, path), text);
  return (await runner.ask({ changed: path, tests }, longest))?.green ?? false;
}

/** How the tests saw a fault; undefined where none did. They run a few at a time, ever more, up to the first that fails. */
async function isSeen(
  { path, fault }: Drawn,
  tests: readonly string[],
): Promise<'red  ' | 'hangs' | 'slow ' | undefined> {
  const text = readFileSync(path, 'utf8');
  writeFileSync(join(tree, path), withFault(text, fault));
  try {
    for (let from = 0, count = 4; from < tests.length; from += count, count *= 3) {
      const asked = tests.slice(from, from + count);
      // On a busy machine what is slow does not hang: twenty times as long as without a fault.
      const usual = asked.reduce((sum, test) => sum + (reach.milliseconds[test] ?? 0), 0);
      const said = await runner.ask({ changed: path, tests: asked }, Math.max(longest, 20 * usual));
      if (said === undefined) return (await holds(path, text, asked)) ? 'hangs' : 'slow ';
      if (said.green) continue;
      if (!said.late) return 'red  ';
      return (await holds(path, text, said.failed)) ? 'hangs' : 'slow ';
    }
    return undefined;
  } finally {
    writeFileSync(join(tree, path), text);
    // A host that was killed has not read the fault.
    if (tests.length > 0) await runner.ask({ changed: path, tests: [] }, longest);
  }
}
