import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

/** What can be measured, and the programme that measures it. Nothing here passes or fails: it prints tables. */
export const benches: ReadonlyMap<string, string> = new Map([
  ['check', 'test/bench/check/check.ts'],
  ['content', 'test/bench/check/content.ts'],
  ['growth', 'test/bench/growth/growth.ts'],
  ['site', 'test/bench/site/site.ts'],
  ['site-peers', 'test/bench/site/peers.ts'],
  ['large-site', 'test/bench/site/large.ts'],
  ['dev', 'test/bench/dev/dev.ts'],
  ['session', 'test/bench/session/session.ts'],
  ['console', 'test/bench/console/console.ts'],
  ['screen', 'test/bench/screen/screen.ts'],
  ['incident', 'test/bench/incident/incident.ts'],
  ['copy', 'test/bench/copy/copy.ts'],
  ['act', 'test/bench/act/act.ts'],
  ['lighthouse', 'test/bench/lighthouse/lighthouse.ts'],
  ['offline', 'test/bench/offline/offline.ts'],
  ['relay', 'test/bench/relay/relay.ts'],
  ['relay-cut', 'test/bench/relay/cut.ts'],
]);

/**
 * Measures what the words name; without a word, everything.
 * @throws UsageError when a word names nothing that can be measured.
 */
export function bench({ words }: { words: readonly string[] }, { out }: Surroundings): 0 | 1 {
  const unknown = words.filter((word) => !benches.has(word));
  if (unknown.length > 0)
    throw new UsageError(`no bench is called ${unknown.join(', ')}; there are: ${[...benches.keys()].join(', ')}`);
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  let held = true;
  for (const [word, file] of benches) {
    if (words.length > 0 && !words.includes(word)) continue;
    out(`\n## ${word}\n\n`);
    if (spawnSync(process.execPath, [file], { cwd, stdio: 'inherit' }).status !== 0) held = false;
  }
  return held ? 0 : 1;
}
