import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Installs what something is measured with or against into a folder of its own, gone when the process ends. It is no dependency of this
 * project, and far from it: nothing of ours is found from there.
 * @param packages each by its exact version
 * @returns the folder, in which its packages are found.
 */
export function installPeer(packages: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'drillbook-peer-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--silent'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`npm can't install ${Object.keys(packages).join(', ')}:\n${stderr}`);
  return root;
}
