import { readdirSync } from 'node:fs';
import { sep } from 'node:path';

/** The path of every page that was built, in order. */
export const allPages: readonly string[] = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replace(/index\.html$/, '')}`)
  .sort();

/** Which kind of page a path is: pages of one kind are made by one file of `src/routes`. */
export function kindOf(path: string): string {
  return path
    .replace(/^\/plans\/[^/]+\//, '/plans/<plan>/')
    .replace(/^(\/plans\/<plan>\/[a-z-]+\/)[^/]+\/$/, '$1<id>/')
    .replace(/^\/(risks|trace|validation|decisions)\/[^/]*\d[^/]*\/$/, '/$1/<id>/')
    .replace(/^\/(regulators|calendars)\/[^/]+\/$/, '/$1/<id>/')
    .replace(/^\/incidents\/.+\/$/, '/incidents/<id>/')
    .replace(/^\/drills\/records\/.+\/$/, '/drills/records/<id>/')
    .replace(/^\/drills\/(?!records\/)[^/]+\/[^/]+\//, '/drills/<plan>/<id>/')
    .replace(/^\/guides\/rules\/[^/]+\/$/, '/guides/rules/<rule>/')
    .replace(/^\/guides\/fields\/[^/]+\/$/, '/guides/fields/<collection>/')
    .replace(/^\/guides\/(?!rules\/|fields\/)[^/]+\/$/, '/guides/<guide>/');
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
