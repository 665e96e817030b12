import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/free-port.ts';
import {
  findNatsServer,
  noServer,
  type RunningServer,
  type ServerPlan,
  startNatsServer,
} from '../../../scripts/lib/nats-server.ts';

export const program = findNatsServer(process.env, process.cwd());
// Loud, and in every run: what is not tried is named.
if (!program) console.warn(`\nNOT TRIED: the relay against a real server. ${noServer}\n`);

/** A plan for a server of its own folder and free ports. */
export async function planned(name = 'relay'): Promise<ServerPlan> {
  const [port, plainPort] = [await freePort(), await freePort()];
  return { name, port, plainPort, folder: mkdtempSync(join(tmpdir(), 'drillbook-relay-')) };
}

export function start(plan: ServerPlan): Promise<RunningServer> {
  if (!program) throw new Error(noServer);
  return startNatsServer(program, plan);
}
