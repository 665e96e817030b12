import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiles, loadProject } from '../../src/load/project.ts';
import { handbookFolder } from '../../src/trace/project/content-folder.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { checkDesk, deskToday } from './trace/desk.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
  cpSync(handbookFolder, join(root, handbookFolder), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const term = (definition: string) => `term: Inject\ngroup: exercise\ndefinition: ${definition}\norigin: drillbook\n`;

describe('the handbook', () => {
  it('holds by itself: it names no record of any desk', async () => {
    const alone = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
    cpSync(handbookFolder, join(alone, handbookFolder), { recursive: true });
    const { findings } = await checkDesk(loadFiles(alone));
    rmSync(alone, { recursive: true });
    expect(
      findings.filter(({ level }) => level === 'error').map(({ place, message }) => `${place.path}: ${message}`),
    ).toEqual([]);
  });

  it('is read beside any desk, its guides and its records', () => {
    const project = loadProject(root, { today: deskToday });
    expect(project.record({ collection: 'terms', id: 'inject' })?.path).toBe(`${handbookFolder}/terms/inject.yaml`);
    expect(project.guides.map(({ route }) => route)).toContain('/guides/start-here/');
    expect(project.guides.map(({ route }) => route)).toContain('/guides/desk/');
  });

  it('gives way to a record and a guide of the desk with the same id', () => {
    write('src/content/terms/inject.yaml', term('What our desk calls an inject.'));
    write('src/content/docs/guides/start-here.md', '---\ntitle: Our own start\n---\n\nHello.\n');
    const project = loadProject(root, { today: deskToday });
    const injects = project.records.filter(({ collection, id }) => collection === 'terms' && id === 'inject');
    expect(injects.map(({ path }) => path)).toEqual(['src/content/terms/inject.yaml']);
    expect(project.guides.filter(({ route }) => route === '/guides/start-here/').map(({ title }) => title)).toEqual([
      'Our own start',
    ]);
  });

  it('is checked at its own place', async () => {
    write(`${handbookFolder}/terms/broken.yaml`, term('See [nothing](term:nowhere).').replace('Inject', 'Broken'));
    const { findings } = await checkDesk(loadFiles(root));
    expect(findings.find(({ rule }) => rule === 'link-dangling')?.place).toMatchObject({
      path: `${handbookFolder}/terms/broken.yaml`,
      line: 3,
    });
    rmSync(join(root, `${handbookFolder}/terms/broken.yaml`));
  });
});

describe('the code', () => {
  const project = readProject({ files: loadFiles('.'), today: deskToday });
  const sources = globSync('{src,scripts}/**/*.{ts,tsx,astro}').map((path) => ({
    path,
    // What a comment gives for an example binds nobody.
    text: readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }));

  it('names only records that ship with it', () => {
    const named = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:routeOf\(|to=\{\[)'([a-z-]+)', '([^']+)'/g)].map((match) => ({
        path,
        at: project.record({ collection: match[1] ?? '', id: match[2] ?? '' })?.path ?? 'nowhere',
      })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ at }) => !at.startsWith(`${handbookFolder}/`))).toEqual([]);
  });

  it('holds no plan of a desk and no decision of it by name', () => {
    const own = project.records.filter(
      ({ path, collection }) => !path.startsWith(handbookFolder) && ['plans', 'decisions'].includes(collection),
    );
    const pattern = naming(own.map(({ id }) => id));
    const found = sources.flatMap(({ path, text }) => {
      const match = pattern?.exec(text);
      return match ? [`${path}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['tmt', "routeOf('playbooks', 'tmt/emergency-stop')"],
    ['tmt', 'const first = "plan:tmt";'],
    ['tmt', 'href="/plans/tmt/severity/"'],
    ['trading-operations', 'the plan trading-operations'],
    ['ADR-003', 'see ADR-003'],
  ])('would be caught naming %s: %s', (id, text) => {
    expect(naming([id])?.test(text)).toBe(true);
  });

  it.each([
    ['desk', 'the desk that has it: "desk#p0"'],
    ['trading', "group: z.enum(['trading', 'incident'])"],
    ['tmt', 'startmtx'],
    ['ADR-003', 'ADR-0031'],
  ])('is not caught over a word that a plan may be called as well, %s: %s', (id, text) => {
    expect(naming([id])?.test(text) ?? false).toBe(false);
  });
});

/** Plans that the engine's own examples and tests are about: the code may name them, and a desk may call its plan as they are called. */
const ofExamples = new Set(
  globSync(['test/fixtures/*/src/content/plans/*.yaml', 'starter/src/content/plans/*.yaml']).map((path) =>
    basename(path, '.yaml'),
  ),
);

/** What names one of these ids. One without a hyphen is a word that stands anywhere: it counts where only an id can stand. Undefined where there is no id to look for. */
function naming(ids: readonly string[]): RegExp | undefined {
  const parts = ids
    .filter((id) => !ofExamples.has(id))
    .map((id) => (id.includes('-') ? `(?<![\\w-])${id}(?![\\w-])` : `(?:plan:|plans/)${id}(?![\\w-])|['"\`]${id}[/#]`));
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'));
}
