import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A site that was built of another desk's content. */
export interface BuiltDesk {
  /** The folder of its pages. */
  dist: string;
  /** What the build said. */
  said: string;
  status: number | null;
  remove(): void;
}

/**
 * Other desks stand within this checkout. Astro takes a component for one of the desk's own folder when the two have no
 * folder in common (`normalizeFilename` in its `vite-plugin-utils`), so that a desk in `/tmp` can't use packages in `/check`.
 */
const nextToUs = '.astro';

/**
 * Builds the whole site with the content of another desk in the place of this one's, in a folder of its own.
 * @param content holds the desk's `src/content`
 * @param change what is done in that folder before it is built
 */
export function buildDesk(content: string, change: (folder: string) => void = () => {}): BuiltDesk {
  mkdirSync(nextToUs, { recursive: true });
  const folder = mkdtempSync(join(nextToUs, 'another-desk-'));
  layOutDesk([content], folder);
  change(folder);
  return {
    dist: resolve(folder, 'dist'),
    ...buildSite(folder, 'dist'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Lays out another desk in a folder: this engine, with the desk's content in the place of ours.
 * @param contents each holds a part of the desk's `src/content`
 */
export function layOutDesk(contents: readonly string[], folder: string): void {
  const ours = resolve('src/content');
  for (const part of ['src', 'config', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(part, join(folder, part), { recursive: true, filter: (from) => !resolve(from).startsWith(`${ours}/`) });
  for (const content of contents) cpSync(join(content, 'src'), join(folder, 'src'), { recursive: true });
  linkPackages(resolve('node_modules'), join(folder, 'node_modules'));
}

/**
 * Builds the site of a desk that was laid out.
 * @param out the folder of its pages, below the desk's
 */
export function buildSite(
  folder: string,
  out: string,
  environment: Readonly<Record<string, string>> = {},
): Pick<BuiltDesk, 'said' | 'status'> {
  const { status, stdout, stderr } = spawnSync(
    resolve('node_modules/.bin/node'),
    [resolve('node_modules/astro/bin/astro.mjs'), 'build', '--outDir', out],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  return { said: stdout + stderr, status };
}

/** A folder of packages that has every package of another, and caches of its own: Vite keeps them there, and two builds would take them from each other. */
function linkPackages(packages: string, folder: string): void {
  mkdirSync(folder);
  for (const name of readdirSync(packages))
    if (!name.startsWith('.')) symlinkSync(join(packages, name), join(folder, name), 'junction');
}
