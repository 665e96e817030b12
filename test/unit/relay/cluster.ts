import { rmSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import { wsconnect } from '@nats-io/nats-core';
import { freePort } from '../../../scripts/free-port.ts';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import { connectToNats, type Relay } from '../../../src/relay/nats.ts';
import { streamOf } from '../../../src/relay/subjects.ts';
import type { Connect } from '../../../src/relay/wire.ts';
import { planned, start } from './server.ts';

/** Three real servers on this machine that keep each message thrice. */
export class Cluster {
  readonly #plans: readonly ServerPlan[];
  readonly #servers: RunningServer[];

  private constructor(plans: readonly ServerPlan[], servers: RunningServer[]) {
    this.#plans = plans;
    this.#servers = servers;
  }

  static async start(): Promise<Cluster> {
    const routes = [await freePort(), await freePort(), await freePort()];
    const plans = await Promise.all(
      routes.map(async (port, index) => ({ ...(await planned(`node-${index}`)), cluster: { port, routes } })),
    );
    return new Cluster(plans, await Promise.all(plans.map(start)));
  }

  /** How a device finds it: it tries the machines in turn, from one of them on, as a balancer does. */
  connect(first: number, relay: Omit<Relay, 'url'>): Connect {
    let tries = first;
    return () => connectToNats({ ...relay, url: this.#servers[tries++ % this.#servers.length]?.url ?? '' });
  }

  /**
   * The place among the machines of the one that leads a session's stream, and of one that does not: once all three have all of it.
   */
  async places(session: string): Promise<{ leader: number; other: number }> {
    for (;;) {
      const connection = await wsconnect({ servers: this.#servers.map(({ url }) => url) });
      const info = await jetstreamManager(connection)
        .then((manager) => manager.streams.info(streamOf(session).name))
        .catch(() => undefined);
      await connection.close();
      const { leader, replicas = [] } = info?.cluster ?? {};
      if (!leader || replicas.length < 2 || replicas.some(({ current }) => !current)) continue;
      const place = Number(leader.replace('node-', ''));
      return { leader: place, other: (place + 1) % this.#servers.length };
    }
  }

  /** A machine dies. */
  async kill(place: number): Promise<void> {
    await this.#servers[place]?.end('SIGKILL');
  }

  /** Ends all of it, and leaves nothing behind. */
  async end(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.end('SIGKILL')));
    for (const { folder } of this.#plans) rmSync(folder, { recursive: true, force: true });
  }
}
