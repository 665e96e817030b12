import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Compiles what plain Node loads of the package to lib/: the programme `drillbook`, the integration, what a desk imports; and the types of
// the last two. What an earlier version left there would be packed as well. Types are checked by `npm run types`, over everything.
//
// With `--once` it does so only where lib/ is not there yet, and leaves an installation without a compiler as it is: npm runs `prepare`, and
// never `prepack`, before it packs what a desk has named by a git address; and it runs it after each installation here. In words that an old Node reads.
const root = fileURLToPath(new URL('..', import.meta.url));
const once = process.argv.includes('--once');

if (!once) rmSync(`${root}lib`, { recursive: true, force: true });
const tsc = compiler();
if (!(once && (tsc === undefined || existsSync(`${root}lib`))))
  for (const project of ['tsconfig.lib.json', 'tsconfig.types.json']) {
    const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--noCheck'], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exitCode = status === null ? 1 : status;
  }

/** TypeScript's compiler; undefined where it is not installed and nobody insists. */
function compiler() {
  try {
    return fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  } catch (error) {
    if (once) return undefined;
    throw error;
  }
}
