import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms that a room may import from, besides itself: docs/architecture.md. */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  'trace/text': ['model'],
  'trace/graph': ['trace/text', 'model'],
  'trace/project': ['trace/graph', 'trace/text', 'model'],
  'trace/rules': ['trace/project', 'trace/graph', 'trace/text', 'history', 'model'],
  'trace/report': ['trace/rules', 'trace/project', 'trace/graph', 'trace/text', 'model'],
  'trace/author': ['trace/report', 'trace/rules', 'trace/project', 'trace/graph', 'trace/text', 'model'],
  'trace/links': ['trace/rules', 'trace/project', 'trace/text'],
  history: ['model'],
  finder: ['model'],
  'session/log': [],
  'session/snapshot': ['session/log', 'model'],
  'session/engine': ['session/log'],
  'session/response': ['session/engine', 'session/snapshot', 'session/log', 'classify', 'model'],
  'session/exercise': ['session/response', 'session/engine', 'session/snapshot', 'session/log'],
  'session/report': ['session/exercise', 'session/response', 'session/snapshot', 'session/log', 'model'],
  copy: ['model'],
  classify: ['copy', 'model'],
  msel: ['model'],
  prose: ['model'],
  load: ['trace', 'history', 'model'],
  relay: ['session/exercise', 'session/log'],
  store: ['relay', 'session', 'model', 'config'],
  offline: ['config'],
  integration: ['offline', 'load', 'prose', 'trace', 'model', 'config'],
  catalogue: ['load', 'trace', 'classify', 'finder', 'history', 'session', 'model', 'config'],
  'components/session': ['store', 'session', 'model', 'components/ui', 'config'],
  'components/drill': [
    'components/session',
    'components/ui',
    'catalogue',
    'store',
    'session',
    'history',
    'msel',
    'prose',
    'model',
    'config',
  ],
  'components/respond': [
    'components/session',
    'components/ui',
    'components',
    'catalogue',
    'store',
    'session',
    'classify',
    'copy',
    'prose',
    'model',
    'config',
  ],
  'components/ui': ['offline', 'catalogue', 'finder', 'copy', 'history', 'prose', 'trace', 'model', 'config', 'styles'],
  components: [
    'components/ui',
    'offline',
    'catalogue',
    'classify',
    'finder',
    'history',
    'prose',
    'trace',
    'model',
    'config',
    'styles',
  ],
  routes: [
    'components',
    'catalogue',
    'load',
    'store',
    'session',
    'classify',
    'finder',
    'history',
    'msel',
    'trace',
    'model',
    'config',
    'styles',
  ],
  config: [],
  scripts: [
    'relay',
    'integration',
    'load',
    'trace',
    'classify',
    'finder',
    'history',
    'msel',
    'prose',
    'session',
    'model',
    'config',
  ],
};

/** Folders whose own folders are rooms with arrows of their own: all of them, or those that are named. */
const divided: Record<string, 'all' | readonly string[]> = {
  trace: 'all',
  session: 'all',
  components: ['session', 'drill', 'respond', 'ui'],
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
  const [first = '', second = '', third = ''] = path.split('/');
  if (first !== 'src') return first;
  const parts = divided[second];
  return parts === 'all' || parts?.includes(third) ? `${second}/${third}` : second;
}

function isAllowed(from: string, to: string): boolean {
  const [floor = ''] = to.split('/');
  const allowed = mayImport[from];
  return from === to || allowed === undefined || allowed.includes(to) || allowed.includes(floor);
}

const files = await sources();
const imports = files.flatMap(importsOf);

/** Files of `src` that are no room: what Astro is told of by name. */
const doors = ['content.config.ts', 'finished-page.ts', 'styles'];

describe('the house', () => {
  it('knows every room', () => {
    const rooms = [...new Set(files.map(({ path }) => room(path)))];
    expect(rooms.filter((name) => !(name in mayImport) && !doors.includes(name))).toEqual([]);
  });

  it('lets data walk one way between rooms', () => {
    const against = imports.filter(({ from, to }) => !isAllowed(room(from), room(to)));
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

  it('speaks of a drill only where a drill is drawn: what a session shows, an incident shows too', () => {
    const words = files
      .filter(({ path }) => room(path) === 'components/session')
      .flatMap(({ path, text }) => {
        const spoken = text.replaceAll(/^import [^;]*;$/gm, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return [...spoken.matchAll(/EXERCISE|\b(?:drill|inject|StartEx|EndEx|No Duff)s?\b/gi)].map(
          (match) => `${path}: ${match[0]}`,
        );
      });
    expect(words).toEqual([]);
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
      .filter(({ path }) =>
        ['trace', 'history', 'msel', 'session', 'store', 'catalogue', 'prose', 'copy', 'model'].includes(
          room(path).split('/')[0] ?? '',
        ),
      )
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
