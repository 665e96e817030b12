import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { downloadedBrowser, type Environment, findBrowser, noBrowser, onPathOf, usualPlaces } from './browser.ts';

/** One way to come by a browser: commands that run one after the other, each only if the one before held. */
export interface Way {
  name: string;
  commands: readonly (readonly string[])[];
}

/** The machine that a browser is wanted on. */
export interface Machine {
  environment: Environment;
  /** Whether the user may install packages without asking. */
  root: boolean;
  /** Where Chrome may lie besides PATH. */
  places: readonly string[];
  /** Where Playwright puts its download. */
  downloaded: string;
  /** The command line of Playwright. */
  playwright: readonly string[];
}

/** This machine, as this process sees it. */
export function thisMachine(): Machine {
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  return {
    environment: process.env,
    root: process.getuid?.() === 0,
    places: usualPlaces,
    downloaded: downloadedBrowser(),
    playwright: [process.execPath, cli],
  };
}

/** The ways that this machine has, the gentlest first: Playwright's own download changes nothing of the system. */
export function waysOf({ environment, root, downloaded, playwright }: Machine): Way[] {
  const download: Way = {
    name: 'Playwright’s own download',
    commands: [[...playwright, 'install', 'chromium']],
  };
  const [aptGet] = onPathOf(environment, 'apt-get');
  const privilege = root ? [] : sudo(environment);
  if (!aptGet || !privilege) return [download];
  const apt = [...privilege, aptGet, '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];
  const update = [...apt, 'update'];
  return [
    download,
    // A browser that was downloaded and cannot start lacks libraries.
    ...(existsSync(downloaded)
      ? [{ name: 'the libraries of the download', commands: [[...playwright, 'install-deps', 'chromium']] }]
      : []),
    { name: 'the Chromium of this system (apt-get)', commands: [update, [...apt, 'install', '-y', 'chromium']] },
  ];
}

/** `sudo` where it asks for no password. */
function sudo(environment: Environment): string[] | undefined {
  const [path] = onPathOf(environment, 'sudo');
  return path && spawnSync(path, ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? [path, '-n'] : undefined;
}

export interface SetUp {
  machine: Machine;
  /** Takes what the commands print, as it comes. */
  say: (text: string) => void;
  /** A command that prints nothing for this long, in milliseconds, is given up. */
  patience?: number;
}

/**
 * Finds a browser, or comes by one: each way in turn, until a browser starts. The ways are asked for anew after each, because
 * a download that cannot start opens another. Undefined, with one line said, when none leads to a browser.
 */
export async function setUpBrowser({ machine, say, patience = 180_000 }: SetUp): Promise<string | undefined> {
  const find = () => findBrowser(machine.environment, [...machine.places, machine.downloaded]);
  const there = find();
  if (there) return there;
  // Who names a browser wants that one and no other.
  if (!machine.environment['CHROMIUM_PATH']) {
    const tried = new Set<string>();
    for (;;) {
      const way = waysOf(machine).find(({ name }) => !tried.has(name));
      if (!way) break;
      tried.add(way.name);
      say(`No Chrome found; trying ${way.name}.\n`);
      const held = await follow(way, { machine, say, patience });
      const found = held ? find() : undefined;
      if (found) return found;
      say(`No browser by ${way.name}.\n`);
    }
  }
  say(`${noBrowser}\n`);
  return undefined;
}

async function follow({ commands }: Way, { machine, say, patience }: Required<SetUp>): Promise<boolean> {
  for (const command of commands) if (!(await runs(command, { machine, say, patience }))) return false;
  return true;
}

/** Runs a command and passes on what it prints. False when it fails, cannot start, or falls silent. */
function runs([program = '', ...words]: readonly string[], { machine, say, patience }: Required<SetUp>) {
  return new Promise<boolean>((resolve) => {
    const child = spawn(program, words, {
      env: {
        ...machine.environment,
        DEBIAN_FRONTEND: 'noninteractive',
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const giveUp = setTimeout(() => {
      say(`Nothing was heard of it for ${Math.round(patience / 1000)} seconds.\n`);
      child.kill('SIGKILL');
    }, patience);
    const heard = (chunk: Buffer) => {
      giveUp.refresh();
      say(chunk.toString());
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    const end = (held: boolean) => {
      clearTimeout(giveUp);
      resolve(held);
    };
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
  });
}
