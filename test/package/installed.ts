import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What npm said, and what it took. */
interface Ran {
  status: number | null;
  out: string;
  err: string;
  seconds: number;
}

/** A folder outside the repository that has installed the packed package, as a desk would. */
export interface Installed {
  folder: string;
  /** The size of the tarball, in bytes. */
  bytes: number;
  /** Whether npm had its packages from a registry; otherwise they are those of the repository. */
  registry: boolean;
  seconds: { pack: number; install: number };
  /** Runs the installed programme in a folder. */
  run(cwd: string, words: readonly string[]): Ran;
}

/** Words of npm that mean that it reached no registry, or that this registry lacks a package: no fault of ours. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E404|E503|ERR_SOCKET/;

/** How long npm may take, in milliseconds. */
const longest = 120_000;

/**
 * Packs the repository and installs the tarball in an empty folder, without what is for development. Where no registry answers, the
 * package's own dependencies are those that the repository has, and the caller is told.
 * @throws Error when the package cannot be packed or installed.
 */
export function installPacked(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-package-'));
  const packed = npm('.', ['pack', '--pack-destination', folder]);
  if (packed.status !== 0) throw new Error(`npm pack: ${packed.err}`);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const desk = join(folder, 'desk');
  mkdirSync(desk);
  writeFileSync(join(desk, 'package.json'), JSON.stringify({ name: 'a-desk', private: true }));
  const installed = npm(desk, [
    'install',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    `../${tarball}`,
  ]);
  const registry = installed.status === 0;
  // Without a status npm was ended by the limit below: it asked and asked.
  if (!registry && installed.status !== null && !unreachable.test(installed.err))
    throw new Error(`npm install: ${installed.err}`);
  if (!registry) unpackByHand(desk, join(folder, tarball));
  const programme = join(desk, 'node_modules/drillbook/bin/drillbook.js');
  return {
    folder,
    bytes: statSync(join(folder, tarball)).size,
    registry,
    seconds: { pack: packed.seconds, install: installed.seconds },
    run: (cwd, words) => started(process.execPath, [programme, ...words], cwd, process.env),
  };
}

function unpackByHand(desk: string, tarball: string): void {
  const own = join(desk, 'node_modules/drillbook');
  mkdirSync(own, { recursive: true });
  const { status, err } = started('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'], desk, process.env);
  if (status !== 0) throw new Error(`tar: ${err}`);
  symlinkSync(resolve('node_modules'), join(own, 'node_modules'), 'junction');
}

/** npm, without what an npm script that runs this test says to the scripts below it. */
function npm(cwd: string, words: readonly string[]): Ran {
  const kept = /^npm_config_(?:registry|cache|userconfig|globalconfig|https?_proxy|noproxy|cafile)$/i;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/i.test(name) || kept.test(name)),
  );
  return started('npm', words, cwd, env, process.platform === 'win32');
}

function started(program: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv, shell = false): Ran {
  const from = performance.now();
  const options = { cwd, env, shell, encoding: 'utf8', timeout: longest } as const;
  const { status, stdout, stderr, error } = spawnSync(program, words, options);
  if (error && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
  return { status, out: stdout, err: stderr, seconds: (performance.now() - from) / 1000 };
}
