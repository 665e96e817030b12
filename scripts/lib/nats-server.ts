import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, onPathOf } from './on-path.ts';

/** Where packages of systems put it beside PATH: Debian does, and a plain user's PATH lacks it. */
const usualPlaces = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server'];

/** How to come by the server, in one line. */
export const noServer =
  'No nats-server. Debian and Ubuntu: apt-get install nats-server (or: npm test, as root). macOS: brew install nats-server. Otherwise: https://github.com/nats-io/nats-server/releases';

/** Where the tests unpack a package that they fetched, below the project. */
export const unpackedServer = '.astro/nats-server';

/** The server's program on this machine, or undefined. @param root the project's folder */
export function findNatsServer(
  environment: Environment,
  root: string,
  places: readonly string[] = usualPlaces,
): string | undefined {
  const unpacked = join(root, unpackedServer, 'usr/sbin/nats-server');
  return [...onPathOf(environment, 'nats-server'), ...places, unpacked].find((path) => existsSync(path));
}

/** A server for trying out: where it listens, where it keeps what it holds, and which others it forms a cluster with. */
export interface ServerPlan {
  name: string;
  /** For browsers: WebSocket, without TLS, on loopback. */
  port: number;
  /** For programs that speak NATS over TCP; the server has no way to listen on none. */
  plainPort: number;
  folder: string;
  cluster?: { port: number; routes: readonly number[] };
  /** Further lines of its configuration. */
  more?: readonly string[];
  /** What its configuration takes from the environment. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/** A plain `nats.conf`: loopback, WebSocket and JetStream on, no TLS. Never for others than the one who starts it. */
export function tryingOutConf({ name, port, plainPort, folder, cluster, more = [] }: ServerPlan): string {
  const lines = [
    `server_name: ${JSON.stringify(name)}`,
    `listen: "127.0.0.1:${plainPort}"`,
    `websocket { listen: "127.0.0.1:${port}", no_tls: true }`,
    `jetstream { store_dir: ${JSON.stringify(folder)}, max_file_store: 1GB, max_memory_store: 64MB }`,
    'max_payload: 4MB',
    ...more,
  ];
  if (cluster)
    lines.push(
      `cluster { name: "trying-out", listen: "127.0.0.1:${cluster.port}", routes: [${cluster.routes.map((route) => `"nats://127.0.0.1:${route}"`).join(', ')}] }`,
    );
  return `${lines.join('\n')}\n`;
}

/** A server that runs. */
export interface RunningServer {
  url: string;
  /** Its process. */
  pid: number | undefined;
  /** Ends it: in peace, or as a machine dies. Answers when it is gone. */
  end(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Answers when it has ended, by whomever. */
  ended: Promise<void>;
}

/**
 * Starts a server and answers when it listens.
 * @throws Error with what it said where it ends before that.
 */
export async function startNatsServer(program: string, plan: ServerPlan): Promise<RunningServer> {
  mkdirSync(plan.folder, { recursive: true });
  const conf = join(plan.folder, 'nats.conf');
  writeFileSync(conf, tryingOutConf(plan));
  const child = spawn(program, ['-c', conf], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...plan.environment },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`nats-server ended: ${said.trim().split('\n').at(-1)}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.includes('Server is ready')) return;
      said += chunk.toString();
      if (said.includes('Server is ready')) resolve();
    });
  });
  return {
    url: `ws://127.0.0.1:${plan.port}`,
    pid: child.pid,
    ended,
    end: async (how = 'SIGTERM') => {
      child.kill(how);
      await ended;
    },
  };
}
