import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What a site that was moved out of the way is called, below the cache. */
const old = 'old-site-';

/**
 * Moves the site of the last build out of the way and deletes it while the next one is made. Astro would delete it first, file by
 * file, and wait. A folder that cannot be moved is left to Astro.
 */
export function clearOutput(): AstroIntegration {
  let site = '';
  let cache = '';
  return {
    name: 'drillbook-clear-output',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = fileURLToPath(config.outDir);
        cache = fileURLToPath(config.cacheDir);
      },
      'astro:build:start': () => {
        void movedAway(site, cache);
      },
    },
  };
}

/**
 * Moves a folder into the cache, and deletes it there with what earlier builds may have left. It is gone from its place when
 * this returns; the promise is kept when nothing of it is left.
 */
export async function movedAway(site: string, cache: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  // A repository of its own in there, as some hosts want it, is not ours to move.
  if (existsSync(site) && !existsSync(join(site, '.git'))) {
    try {
      renameSync(site, join(cache, `${old}${process.pid}-${Date.now()}`));
    } catch {
      // On another disk, or in use: Astro deletes it.
    }
  }
  const left = readdirSync(cache).filter((name) => name.startsWith(old));
  await Promise.all(left.map((name) => rm(join(cache, name), { recursive: true, force: true, maxRetries: 3 })));
}
