import { spawn, spawnSync } from 'node:child_process';
import { type Environment, onPathOf } from './on-path.ts';

/** What a machine lets this process do. */
export interface System {
  environment: Environment;
  /** Whether the user may install packages without asking. */
  root: boolean;
}

/** How a set-up speaks with the one who waits for it. */
export interface Talk {
  /** Takes what the commands print, as it comes. */
  say: (text: string) => void;
  /** A command that prints nothing for this long, in milliseconds, is given up. Three minutes where it is left out. */
  patience?: number | undefined;
}

/** The commands that install a package of Debian or Ubuntu; undefined where the system has none, or wants a password for it. */
export function installs({ environment, root }: System, name: string): (readonly string[])[] | undefined {
  const [aptGet] = onPathOf(environment, 'apt-get');
  const privilege = root ? [] : sudo(environment);
  if (!aptGet || !privilege) return undefined;
  const apt = [...privilege, aptGet, '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];
  return [
    [...apt, 'update'],
    [...apt, 'install', '-y', name],
  ];
}

/**
 * Comes by a program that some tests need, by the package of its name. Says in one line what goes untried where it can't be had.
 * @returns whether the program is there
 */
export async function setUpProgram(
  system: System,
  { name, without, ...talk }: Talk & { name: string; without: string },
): Promise<boolean> {
  const isThere = () => onPathOf(system.environment, name).length > 0;
  if (isThere()) return true;
  const commands = installs(system, name);
  if (commands) {
    talk.say(`No ${name} found; trying the package of this system (apt-get).\n`);
    await follow(commands, { ...talk, environment: system.environment });
    if (isThere()) return true;
  }
  talk.say(`No ${name}: ${without}\n`);
  return false;
}

/** `sudo` where it asks for no password. */
function sudo(environment: Environment): string[] | undefined {
  const [path] = onPathOf(environment, 'sudo');
  return path && spawnSync(path, ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? [path, '-n'] : undefined;
}

/** Runs commands one after the other and passes on what they print. False as soon as one fails, cannot start, or falls silent. */
export async function follow(
  commands: readonly (readonly string[])[],
  talk: Talk & { environment: Environment },
): Promise<boolean> {
  for (const command of commands) if (!(await runs(command, talk))) return false;
  return true;
}

function runs(
  [program = '', ...words]: readonly string[],
  { environment, say, patience = 180_000 }: Talk & { environment: Environment },
) {
  return new Promise<boolean>((resolve) => {
    const child = spawn(program, words, {
      env: {
        ...environment,
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
