import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { routesIn } from '../../src/integration/routes.ts';

/** The path of every page that was built, in order. */
export const allPages: readonly string[] = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replace(/index\.html$/, '')}`)
  .sort();

/** What each file of `src/routes` makes, those first that name more of the address. */
const patterns = routesIn('src/routes', 'src/pages')
  .filter(({ entrypoint }) => entrypoint.endsWith('.astro'))
  .map(({ pattern }) => ({
    kind: `${pattern.replace(/\/$/, '')}/`.replaceAll(/\[(?:\.{3})?(\w+)\]/g, '<$1>'),
    made: new RegExp(`^${pattern.replaceAll(/\[\.{3}\w+\]/g, '.+').replaceAll(/\[\w+\]/g, '[^/]+')}/?$`),
    fixed: pattern.split('/').filter((part) => !part.startsWith('[')).length,
  }))
  .sort((left, right) => right.fixed - left.fixed);

/** Which kind of page a path is: pages of one kind are made by one file of `src/routes`, or are the pages of text in one folder. */
export function kindOf(path: string): string {
  const [kind = path] = patterns.flatMap((pattern) => (pattern.made.test(path) ? [pattern.kind] : []));
  const [, folder] = /^\/([^/]+)\/.+/.exec(path) ?? [];
  return kind === '/<collection>/<id>/' ? `/${folder}/<id>/` : kind;
}

/** A few pages of each kind, spread over the plans: the first, the last, and those evenly between. */
export function samples(perKind: number): { kind: string; paths: string[] }[] {
  return [...Map.groupBy(allPages, kindOf)].map(([kind, paths]) => {
    const count = Math.min(perKind, paths.length);
    const chosen = Array.from({ length: count }, (_, index) =>
      count === 1 ? 0 : Math.round((index * (paths.length - 1)) / (count - 1)),
    );
    return { kind, paths: chosen.flatMap((index) => paths[index] ?? []) };
  });
}
