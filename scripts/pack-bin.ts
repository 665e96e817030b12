import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Compiles what plain Node loads of the package to lib/: the programme `drillbook`, the integration, what a desk imports; and the types of the last two. What an earlier version left there would be packed as well. Types are checked by
// `npm run types`, over everything.
const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}lib`, { recursive: true, force: true });
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
for (const project of ['tsconfig.lib.json', 'tsconfig.types.json']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--noCheck'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = status ?? 1;
}
