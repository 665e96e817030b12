import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Compiles what the programme `drillbook` runs to lib/. What an earlier version left there would be packed as well. Types are checked by
// `npm run types`, over everything.
const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}lib`, { recursive: true, force: true });
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.lib.json', '--noCheck'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
