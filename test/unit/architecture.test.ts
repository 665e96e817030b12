import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms that a room may import from, besides itself: docs/architecture.md. */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  trace: ['model'],
  session: ['model'],
  load: ['trace', 'model'],
  store: ['session', 'model'],
  catalogue: ['load', 'trace', 'session', 'model'],
  components: ['catalogue', 'store', 'session', 'trace', 'model', 'config', 'styles'],
  pages: ['components', 'catalogue', 'store', 'session', 'trace', 'model', 'config', 'styles'],
  config: ['load', 'trace', 'model'],
  scripts: ['load', 'trace', 'session', 'model', 'config'],
};

interface Import {
  from: string;
  to: string;
}

async function sources(): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const path of glob('{src,scripts,config}/**/*.{ts,tsx,astro}')) {
    found.push({ path: path.split(sep).join('/'), text: readFileSync(path, 'utf8') });
  }
  return found.sort((left, right) => left.path.localeCompare(right.path));
}

function importsOf({ path, text }: { path: string; text: string }): Import[] {
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]/g,
  );
  return [...statements].map((match) => ({
    from: path,
    to: normalize(join(dirname(path), match[1] ?? match[2] ?? ''))
      .split(sep)
      .join('/'),
  }));
}

function room(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second : first;
}

const files = await sources();
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('lets data walk one way between rooms', () => {
    const against = imports.filter(({ from, to }) => {
      const allowed = mayImport[room(from)];
      return allowed !== undefined && room(from) !== room(to) && !allowed.includes(room(to));
    });
    expect(against).toEqual([]);
  });

  it('has no circle of imports', () => {
    const next = Map.groupBy(imports, ({ from }) => from);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[][] = [];
    const walk = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path]);
        return;
      }
      state.set(path, 'open');
      for (const { to } of next.get(path) ?? []) walk(to, [...trail, path]);
      state.set(path, 'done');
    };
    for (const { path } of files) walk(path, []);
    expect(circles).toEqual([]);
  });

  it('keeps Astro and Node out of the model', () => {
    const foreign = files
      .filter(({ path }) => room(path) === 'model')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/from\s*['"]((?:node:|astro)[^'"]*)['"]/g)].map((match) => `${path}: ${match[1]}`),
      );
    expect(foreign).toEqual([]);
  });

  it('reads files only where content is loaded', () => {
    const readers = files
      .filter(({ path }) => ['trace', 'session', 'store', 'catalogue', 'model'].includes(room(path)))
      .filter(({ text }) => /from\s*['"]node:(fs|child_process|net|http)/.test(text))
      .map(({ path }) => path);
    expect(readers).toEqual([]);
  });

  it('has no cast that hides a doubt (Biome refuses `any`)', () => {
    const hidden = files.flatMap(({ path, text }) =>
      [...text.matchAll(/as unknown as|@ts-(?:ignore|nocheck|expect-error)/g)].map((match) => `${path}: ${match[0]}`),
    );
    expect(hidden).toEqual([]);
  });
});
