import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/free-port.ts';
import { findNatsServer, noServer, startNatsServer } from '../../../scripts/lib/nats-server.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { seal } from '../../../src/relay/sealing.ts';
import { conductorKey, keyringOf, newSecret } from '../../../src/relay/secrets.ts';
import { quantile, table } from '../lib/figures.ts';

/**
 * What many sessions cost one machine of a relay: its memory and disk with `sessions` sessions of `events` sealed events each, how long an append takes
 * until the relay has it on its disk, and how long a device needs to read a whole session after it was away. `npm run bench -- relay`;
 * `RELAY_SESSIONS` and `RELAY_EVENTS` make it smaller.
 */
const sessions = Number(process.env['RELAY_SESSIONS'] ?? 1_000);
const events = Number(process.env['RELAY_EVENTS'] ?? 200);
/** So many sessions write at one time, each over a line of its own. */
const atOnce = 40;
/** About what an event weighs: a note of two sentences with its envelope and signature. */
const plain = new TextEncoder().encode('x'.repeat(900));

const program = findNatsServer(process.env, process.cwd());
if (!program) throw new Error(noServer);
const folder = mkdtempSync(join(tmpdir(), 'drillbook-bench-relay-'));
const server = await startNatsServer(program, {
  name: 'bench',
  port: await freePort(),
  plainPort: await freePort(),
  folder,
});
const appends: number[] = [];
const ids = Array.from({ length: sessions }, () => crypto.randomUUID());
const began = performance.now();
try {
  const queue = [...ids];
  const write = async () => {
    for (let session = queue.pop(); session !== undefined; session = queue.pop()) {
      const secret = newSecret();
      const conductor = await conductorKey(session, secret);
      const keyring = await keyringOf({ session, role: 'conductor', secret, conductor });
      const key = keyring.seals.get('conductors');
      if (!key) throw new Error('a conductor has a key');
      const wire = await connectToNats({ url: server.url, session, role: 'conductor', begins: true });
      const subject = `session.${session}.conductors.first`;
      let after = 0;
      for (let index = 0; index < events; index += 1) {
        const bytes = await seal(key, plain);
        const from = performance.now();
        const appended = await wire.append({ subject, id: `first:${index}`, bytes, after });
        appends.push(performance.now() - from);
        if (typeof appended === 'string' || !('kept' in appended)) throw new Error('an append was refused');
        after = appended.kept;
      }
      await wire.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, write));
  const took = performance.now() - began;
  const reconnects: number[] = [];
  for (const session of ids.slice(0, 50)) {
    const from = performance.now();
    const wire = await connectToNats({ url: server.url, session, role: 'conductor', begins: false });
    await new Promise<void>((done) => {
      let read = 0;
      void wire.read(`session.${session}.>`, 1, () => {
        read += 1;
        if (read === events) done();
      });
    });
    reconnects.push(performance.now() - from);
    await wire.close();
  }
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.log(
    table(
      ['one machine', `${sessions.toLocaleString('en-GB')} sessions × ${events} events`],
      [
        ['appends a second, over 40 lines', Math.round((sessions * events * 1_000) / took).toLocaleString('en-GB')],
        ['append until it is kept, p50', ms(quantile(appends, 0.5))],
        ['append until it is kept, p99', ms(quantile(appends, 0.99))],
        ['a device opens a line and reads a whole session, p50', ms(quantile(reconnects, 0.5))],
        ['the same, p99', ms(quantile(reconnects, 0.99))],
        ['memory of the server', `${memory.toFixed(0)} MB`],
      ],
    ),
  );
} finally {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}
