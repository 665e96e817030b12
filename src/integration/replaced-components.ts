import { existsSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { AstroUserConfig } from 'astro';
import { nearest } from '../trace/text/nearest.ts';
import { inEngine } from './engine.ts';

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

/** What a desk's replacements come to: those of Starlight's components for Starlight, and a plugin for those of ours. */
export interface Replaced {
  starlights: Record<string, string>;
  ours: Plugins;
}

/** A name without a folder is one of Starlight's places (`Footer`); Starlight itself refuses those that it has not. */
const isStarlights = (name: string) => !name.includes('/');

/**
 * Reads which components a desk replaces, and by which of its files.
 * @param given by name: `Footer`, or the path of one of ours below `components`, such as `home/Home`
 * @param root the desk's folder, from which files are named
 * @throws Error when there is no such component of ours, or no such file.
 */
export function replacedComponents(given: Readonly<Record<string, string>>, root: string): Replaced {
  const folder = inEngine('src/components');
  const entries = Object.entries(given).map(([name, file]): [string, string] => [name, fileOf(name, file, root)]);
  const ours = new Map(
    entries
      .filter(([name]) => !isStarlights(name))
      .map(([name, file]) => [componentOf(name, folder), posix(file)] as const),
  );
  return {
    starlights: Object.fromEntries(entries.filter(([name]) => isStarlights(name))),
    ours: ours.size === 0 ? [] : [replacing(ours)],
  };
}

function fileOf(name: string, file: string, root: string): string {
  const full = resolve(root, file);
  if (!existsSync(full))
    throw new Error(`drillbook(): the option "components.${name}" is "${file}": there is no such file`);
  return full;
}

function componentOf(name: string, folder: string): string {
  const path = join(folder, `${name}.astro`);
  if (existsSync(path)) return posix(path);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => posix(file).replace(/\.astro$/, ''));
  const near = nearest(name, names);
  throw new Error(
    `drillbook(): the option "components" names "${name}", and there is no such component${near ? `; did you mean "${near}"?` : ''}`,
  );
}

/** Whoever imports one of ours gets the desk's, but for the desk's own: it may draw ours inside of it. */
function replacing(ours: ReadonlyMap<string, string>): Plugins[number] {
  return {
    name: 'drillbook-replaced-components',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!source.endsWith('.astro')) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const own = found && ours.get(posix(found.id));
      return own === undefined || (importer !== undefined && posix(importer) === own) ? undefined : own;
    },
  };
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
