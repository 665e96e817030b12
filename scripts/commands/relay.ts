import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPassword, passwordFor } from '../../src/relay/passwords.ts';
import { roles } from '../../src/relay/roles.ts';
import { freePort } from '../free-port.ts';
import { findNatsServer, noServer, startNatsServer } from '../lib/nats-server.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

/**
 * `npm run relay`: a server for trying out on this machine alone, until somebody ends it. What it held is gone then.
 * @throws UsageError where the port is none, or there is no server.
 */
export async function relay(wanted: string | undefined, { root, environment, out }: Surroundings): Promise<0 | 1> {
  const port = Number(wanted ?? 9222);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError(`${wanted} is no port`);
  const program = findNatsServer(environment, root);
  if (!program) throw new UsageError(noServer);
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-relay-'));
  try {
    const server = await startNatsServer(program, { name: 'trying-out', port, plainPort: await freePort(), folder });
    out(`A relay for trying out, for this machine alone: ${server.url} (Ctrl-C ends it, and what it held is gone)\n`);
    out(`In astro.config.mjs: drillbook({ relay: '${server.url}' })\n`);
    let asked = false;
    const end = () => {
      asked = true;
      void server.end();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    await server.ended;
    process.off('SIGINT', end).off('SIGTERM', end);
    return asked ? 0 : 1;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the server did not start');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run relay -- --passwords`: what `hosting/relay/roles.conf` takes from the environment. Kept nowhere. */
export async function printPasswords({ out }: Pick<Surroundings, 'out'>): Promise<0> {
  const conductors = newPassword();
  for (const role of roles) {
    const name = role === 'conductor' ? 'RELAY_PASSWORD' : `RELAY_${role.toUpperCase()}`;
    out(`${name}=${await passwordFor(conductors, role)}\n`);
  }
  return 0;
}
