import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Makes of what plain Node loads of the package lib/: the programme `drillbook`, the integration, what a desk imports; and the types of
// the last two. What an earlier version left there would be packed as well. Types are checked by `npm run types`, over everything.
//
// With `--once` it does so only where lib/ is not there yet, and leaves an installation without a bundler and a compiler as it is: npm runs
// `prepare`, and never `prepack`, before it packs what a desk has named by a git address; and it runs it after each installation here. In
// words that an old Node reads.
const root = fileURLToPath(new URL('..', import.meta.url));
const once = process.argv.includes('--once');
const compiler = tool('typescript/bin/tsc');

if (!once) rmSync(`${root}lib`, { recursive: true, force: true });
if (!once || (compiler !== undefined && tool('rolldown') !== undefined && !existsSync(`${root}lib`))) {
  const { bundleLib } = await import('./lib/bundle-lib.mjs');
  await bundleLib(root);
  const arguments_ = [fileURLToPath(compiler), '-p', 'tsconfig.types.json', '--noCheck'];
  const { status } = spawnSync(process.execPath, arguments_, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = status === null ? 1 : status;
}

/** Where a tool's module lies; undefined where it is not installed and nobody insists. */
function tool(name) {
  try {
    return import.meta.resolve(name);
  } catch (error) {
    if (once) return undefined;
    throw error;
  }
}
