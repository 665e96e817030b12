import { createServer } from 'node:net';

/**
 * Where ports are looked for: below those that systems lend to whoever opens a line (32,768 and up on Linux), of which one may be taken
 * between the look and the use.
 */
const range = { from: 20_000, to: 32_000 };

/** Ports that this process was given before: their servers may not have started yet. */
const given = new Set<number>();

/**
 * A port of this machine that nothing listens on.
 * @throws Error when none of a hundred is free.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = range.from + Math.floor(Math.random() * (range.to - range.from));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('this machine has no free port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
