import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A page that Astro is to make: its address as Astro writes patterns, and the file that makes it. */
export interface Route {
  pattern: string;
  entrypoint: string;
}

/**
 * The routes that the files of a folder are, named as Astro names those of `src/pages`: `plans/[plan]/index.astro` is `/plans/[plan]`.
 * @param own the desk's folder of pages: where it has a file of the same name, the desk's own counts
 */
export function routesIn(folder: string, own: string): Route[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:astro|ts)$/.test(file) && !existsSync(join(own, file)))
    .map((file) => ({
      pattern: `/${file
        .split(sep)
        .join('/')
        .replace(/\.(?:astro|ts)$/, '')
        .replace(/(?:^|\/)index$/, '')}`,
      entrypoint: join(folder, file),
    }))
    .sort((left, right) => (left.pattern < right.pattern ? -1 : 1));
}
