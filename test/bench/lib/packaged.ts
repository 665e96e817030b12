import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Makes the package's programme of today's sources, as `npm pack` does.
 * @returns the file that `npx drillbook` starts
 * @throws Error when it cannot be made.
 */
export function packagedProgramme(): string {
  const { status, stderr } = spawnSync(process.execPath, [resolve('scripts/pack-bin.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return resolve('bin/drillbook.js');
}

/**
 * Makes a desk of this repository's content that has installed the package, with its content in git.
 * @param root the folder to make it in
 * @throws Error when git does not take it.
 */
export function makeInstalledDesk(root: string): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  symlinkSync(resolve('.'), join(root, 'node_modules/drillbook'), 'dir');
  cpSync('src/content', join(root, 'src/content'), { recursive: true });
  cpSync('starter/astro.config.mjs', join(root, 'astro.config.mjs'));
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  const identity = ['-c', 'user.name=Desk', '-c', 'user.email=desk@desk.example', '-c', 'commit.gpgsign=false'];
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    [...identity, 'commit', '-qm', 'content'],
  ]) {
    const { status, stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
  }
}
