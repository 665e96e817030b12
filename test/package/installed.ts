import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

/** What a programme said, and what it took. */
export interface Ran {
  status: number | null;
  out: string;
  err: string;
  seconds: number;
}

/** A folder outside the repository that holds a desk which was made from the packed package, and has installed it. */
export interface Installed {
  folder: string;
  /** The desk: what `create-drillbook` wrote, with its packages. */
  desk: string;
  /** The size of the tarball, in bytes. */
  bytes: number;
  /** Whether npm had its packages from a registry; otherwise they are those of the repository. */
  registry: boolean;
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed;
  }
}

/** Words of npm that mean that it reached no registry, or that this registry lacks a package: no fault of ours. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E404|E503|ERR_SOCKET/;

/** How long a programme may take, in milliseconds. */
const longest = 180_000;

/** Before the tests of the package: makes and installs one desk for all of them, and says what it took. */
export default function setup({ provide }: TestProject): () => void {
  const { installed, seconds } = installPacked();
  process.stdout.write(
    `package: ${(installed.bytes / 1000).toFixed(0)} kB, packed in ${seconds.pack.toFixed(1)} s, installed in ${seconds.install.toFixed(1)} s${installed.registry ? '' : "; NO REGISTRY ANSWERED: what it depends on is the repository's own"}\n`,
  );
  provide('installed', installed);
  return () => rmSync(installed.folder, { recursive: true, force: true });
}

/**
 * Packs the repository, makes a desk of the starter in the tarball, and installs the tarball there, without what is for development. Where
 * no registry answers, the package's own dependencies are those that the repository has, and the caller is told.
 * @throws Error when the package cannot be packed or installed.
 */
function installPacked(): { installed: Installed; seconds: { pack: number; install: number } } {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-package-'));
  const packed = npm('.', ['pack', '--pack-destination', folder]);
  if (packed.status !== 0) throw new Error(`npm pack: ${packed.err}`);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const unpacked = join(folder, 'unpacked');
  unpack(tarball, unpacked);
  const create = join(unpacked, 'create/create-drillbook.js');
  const created = started(process.execPath, [create, 'desk', '--drillbook', tarball], folder, process.env);
  if (created.status !== 0) throw new Error(`create-drillbook: ${created.err}`);
  rmSync(unpacked, { recursive: true });
  const desk = join(folder, 'desk');
  const install = npm(desk, ['install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline']);
  const registry = install.status === 0;
  // Without a status npm was ended by the limit above: it asked and asked.
  if (!registry && install.status !== null && !unreachable.test(install.err))
    throw new Error(`npm install: ${install.err}`);
  if (!registry) installByHand(desk, tarball);
  return {
    installed: { folder, desk, bytes: statSync(tarball).size, registry },
    seconds: { pack: packed.seconds, install: install.seconds },
  };
}

/** Runs the installed programme in a folder. @param environment what stands in the environment besides */
export function drillbook(
  { desk }: Installed,
  cwd: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Ran {
  const programme = join(desk, 'node_modules/drillbook/bin/drillbook.js');
  return started(process.execPath, [programme, ...words], cwd, { ...process.env, ...environment });
}

function unpack(tarball: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { status, err } = started('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], '.', process.env);
  if (status !== 0) throw new Error(`tar: ${err}`);
}

/** The tarball, and beside it every package that the repository has. */
function installByHand(desk: string, tarball: string): void {
  const modules = join(desk, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  unpack(tarball, join(modules, 'drillbook'));
  for (const name of readdirSync('node_modules').filter((name) => !name.startsWith('.') && name !== 'drillbook'))
    symlinkSync(resolve('node_modules', name), join(modules, name), 'junction');
  mkdirSync(join(modules, '.bin'));
  symlinkSync('../drillbook/bin/drillbook.js', join(modules, '.bin/drillbook'));
}

/** npm, without what an npm script that runs this test says to the scripts below it. */
export function npm(cwd: string, words: readonly string[]): Ran {
  const kept = /^npm_config_(?:registry|cache|userconfig|globalconfig|https?_proxy|noproxy|cafile)$/i;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|INIT_CWD$|VITEST|NODE_ENV$)/i.test(name) || kept.test(name),
    ),
  );
  return started('npm', words, cwd, env, process.platform === 'win32');
}

function started(program: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv, shell = false): Ran {
  const from = performance.now();
  const options = { cwd, env, shell, encoding: 'utf8', timeout: longest, maxBuffer: 100_000_000 } as const;
  const { status, stdout, stderr, error } = spawnSync(program, words, options);
  if (error && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
  return { status, out: stdout, err: stderr, seconds: (performance.now() - from) / 1000 };
}

/** Every file below a folder, by its path in it; packages and what was built apart. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/^(?:node_modules|dist|\.astro)(?:\/|$)/.test(path))
    .filter((path) => existsSync(join(folder, path)) && statSync(join(folder, path)).isFile());
}
