import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What can be measured, and the programme that measures it. Nothing here passes or fails: it prints tables. */
const benches: ReadonlyMap<string, string> = new Map([
  ['check', 'test/bench/check/check.ts'],
  ['session', 'test/bench/session/session.ts'],
  ['console', 'test/bench/console/console.ts'],
]);

// `npm run bench -- WORD …` measures what the words name; without a word, everything.
const words = process.argv.slice(2);
const unknown = words.filter((word) => !benches.has(word));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${[...benches.keys()].join(', ')}.`);
  process.exit(2);
}
const cwd = fileURLToPath(new URL('..', import.meta.url));
for (const [word, file] of benches) {
  if (words.length > 0 && !words.includes(word)) continue;
  console.log(`\n## ${word}\n`);
  if (spawnSync(process.execPath, [file], { cwd, stdio: 'inherit' }).status !== 0) process.exitCode = 1;
}
