import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';
import { findNatsServer, noServer, type RunningServer, startNatsServer } from '../../scripts/lib/nats-server.ts';
import { siteOf } from '../desks/tests-desk.ts';
import { Host } from './host.ts';

/** The tests' desk, built as one that names a relay: its address stands in the pages' policy. */
const folder = siteOf('relay');
const port = 9322;

/** The server's program; without it nothing of this can be tried. */
export const program = findNatsServer(process.env, process.cwd());
if (!program) console.warn(`\nNOT TRIED: shared sessions in browsers. ${noServer}\n`);

/** Held while a file of tests has the relay. */
export interface RelayTurn {
  end(): void;
}

/** Waits for the relay: its address is in the pages, so that only one can have it. A worker that dies lets go of it. */
export async function relayTurn(): Promise<RelayTurn> {
  for (;;) {
    const held = await new Promise<RelayTurn | undefined>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port + 1, '127.0.0.1', () => resolve({ end: () => void server.close() }));
    });
    if (held) return held;
    await setTimeout(200);
  }
}

/** A site with a relay: pages on a plain server, and a real NATS server that can die and come again with what it held. */
export class RelaySite {
  readonly host = new Host(folder);
  readonly #store = mkdtempSync(join(tmpdir(), 'drillbook-shared-'));
  #server: RunningServer | undefined;

  get url(): string {
    return this.host.url;
  }

  get relay(): string {
    return `ws://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    if (!existsSync(join(folder, 'index.html'))) throw new Error(`No built site in ${folder}. Run: npm run build:desk`);
    await this.host.start();
    await this.lineUp();
  }

  async lineUp(): Promise<void> {
    if (!program) throw new Error(noServer);
    const plainPort = await freePort();
    this.#server = await startNatsServer(program, { name: 'shared', port, plainPort, folder: this.#store });
  }

  /** The relay dies as a machine does. */
  async lineDown(): Promise<void> {
    await this.#server?.end('SIGKILL');
    this.#server = undefined;
  }

  async stop(): Promise<void> {
    await this.lineDown();
    await this.host.stop();
    rmSync(this.#store, { recursive: true, force: true });
  }
}
