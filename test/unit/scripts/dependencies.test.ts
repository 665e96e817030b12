import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const names = z.record(z.string(), z.string());
const ours = z
  .object({
    scripts: names,
    dependencies: names,
    devDependencies: names,
    optionalDependencies: names,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/**
 * Scripts that only those who change Drillbook run: they may lean on what is installed for development. So does what prints a binder, which
 * says so where it is not there.
 */
const forDevelopment =
  /^(?:test|mutation|faults|bench|types|lint|format|export:sheets|pack-bin|prepare|prepack)(?::|$)/;
const forDesks = Object.entries(ours.scripts).filter(([name]) => !forDevelopment.test(name));

/** The files of a desk's commands and of its site. */
const entries = [
  'astro.config.mjs',
  ...globSync('{src,config}/**/*.{ts,tsx,astro}'),
  ...forDesks.flatMap(([, command]) => /^node (\S+)/.exec(command)?.[1] ?? []),
];

/** What stands after `from` and in `import(…)`, types apart: they are gone before the code runs. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const statements = text.matchAll(
    /(?:^|\n)(?:import(?!\s+type\b)|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

/** Every package that the entries import, by themselves or through files of ours. */
function packages(): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const walk = (path: string) => {
    // A command is loaded only when it is called.
    const [, called = ''] = /^scripts\/commands\/(.*)\.ts$/.exec(path) ?? [];
    if (seen.has(path) || !existsSync(path) || forDevelopment.test(called.replace('-', ':'))) return;
    seen.add(path);
    for (const specifier of importsOf(path)) {
      if (specifier.startsWith('.')) walk(normalize(join(dirname(path), specifier.replace(/\?.*$/, ''))));
      else if (!/^(?:node|astro|virtual):/.test(specifier)) found.set(packageOf(specifier), path);
    }
  };
  for (const entry of entries) walk(entry);
  return found;
}

describe('an installation without what is for development', () => {
  it('has every package that the site and the commands import', () => {
    const all = packages();
    expect(all.size).toBeGreaterThan(8);
    const missing = [...all].filter(([name]) => !(name in ours.dependencies) && !builtinModules.includes(name));
    expect(missing).toEqual([]);
  });

  it('has every programme that the npm scripts of a desk start', () => {
    const bins = z.object({ bin: z.union([z.string(), names]).optional() });
    const programmes = Object.keys(ours.dependencies).flatMap((name) => {
      const { bin } = bins.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')));
      return typeof bin === 'string' ? [name] : Object.keys(bin ?? {});
    });
    const started = forDesks.map(([, command]) => command.split(' ')[0] ?? '');
    expect(new Set(started)).toEqual(new Set(['astro', 'node']));
    // Node comes as one package a platform, of which npm installs the one that fits.
    expect(started.filter((programme) => programme !== 'node' && !programmes.includes(programme))).toEqual([]);
  });
});

describe('what an installation fetches', () => {
  const lockfile = z.object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        os: z.union([z.string(), z.array(z.string())]).optional(),
        bin: z.union([z.string(), names]).optional(),
      }),
    ),
  });
  const packages = Object.entries(lockfile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ path, ...locked }));

  it('is in the lockfile, each with its hash', () => {
    expect(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ path }) => path)).toEqual([]);
  });

  it('has the Node that runs every script among it, for each platform by its hash', () => {
    const nodes = packages.filter(({ bin }) => typeof bin === 'object' && 'node' in bin);
    expect(nodes.map(({ path }) => path.replace('node_modules/', '')).sort()).toEqual(
      Object.keys(ours.optionalDependencies).sort(),
    );
    for (const { version, os } of nodes) expect([version?.split('.')[0], os === undefined]).toEqual(['24', false]);
  });

  it('runs no script that fetches more: one package alone may run its own', () => {
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ path }) => path);
    const allowed = Object.keys(ours.allowScripts).map((name) => `node_modules/${name}`);
    expect(allowed).toEqual(['node_modules/esbuild']);
    expect(scripted.filter((path) => allowed.includes(path))).toEqual(allowed);
  });
});
