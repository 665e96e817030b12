import { posix } from 'node:path';
import type { BuiltPage, BuiltSite } from './pages.ts';

/** The files of a kind that a page names, in the order in which it does, by the paths of them from the site's root. */
export function linked(base: string, page: BuiltPage, kind: 'script' | 'stylesheet' | 'font'): Set<string> {
  const files = page.tags.flatMap(({ name, attributes }) => {
    const rel = attributes.get('rel');
    if (kind === 'script' && name === 'script') return attributes.get('src') ?? [];
    if (kind === 'script' && rel === 'modulepreload') return attributes.get('href') ?? [];
    if (kind === 'stylesheet' && rel === 'stylesheet') return attributes.get('href') ?? [];
    if (kind === 'font' && rel === 'preload' && attributes.get('as') === 'font') return attributes.get('href') ?? [];
    return [];
  });
  return new Set(files.filter((file) => file.startsWith(base)).map((file) => file.slice(base.length - 1)));
}

/** Reads files of the site as text, remembering each: pages share most of them. */
export function textsOf({ read }: Pick<BuiltSite, 'read'>): (file: string) => string {
  const texts = new Map<string, string>();
  return (file) => {
    const known = texts.get(file) ?? read(file).toString('utf8');
    texts.set(file, known);
    return known;
  };
}

/** The scripts and all that they import at once. What they import later, on a reader's action, is not a first visit. */
export function withImports(
  entries: ReadonlySet<string>,
  files: ReadonlySet<string>,
  text: (file: string) => string,
): Set<string> {
  const found = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || !files.has(file)) continue;
    found.add(file);
    const imports = text(file).matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?["']([./][^"']+)["']/g,
    );
    for (const [, name = ''] of imports) queue.push(posix.resolve(posix.dirname(file), name));
  }
  return found;
}
