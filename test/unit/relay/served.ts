import { rmSync } from 'node:fs';
import { afterEach, beforeEach } from 'vitest';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import type { Party } from './party.ts';
import { planned, start } from './server.ts';

/** A relay for each test of a group, and who is on it: lines are closed, the server ended and its disk wiped after the test. */
export interface Served {
  readonly plan: ServerPlan;
  readonly server: RunningServer;
  /** Those whose lines are closed after the test. */
  readonly parties: Party[];
  /** Starts the server again where it stood, after it was ended. */
  again(): Promise<void>;
  /** The server dies, and its disk with it; it comes again empty. */
  loseDisk(): Promise<void>;
}

/** Has a relay started before each test of the group that calls it. What it answers with is there only while a test runs. */
export function served(): Served {
  let plan: ServerPlan | undefined;
  let server: RunningServer | undefined;
  const parties: Party[] = [];
  const here = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('there is a relay only while a test runs');
    return thing;
  };
  const wipe = () => rmSync(here(plan).folder, { recursive: true, force: true });
  const again = async () => {
    server = await start(here(plan));
  };
  beforeEach(async () => {
    plan = await planned();
    await again();
  });
  afterEach(async () => {
    await Promise.all(parties.splice(0).map(({ line }) => line.close()));
    await here(server).end();
    wipe();
  });
  return {
    get plan() {
      return here(plan);
    },
    get server() {
      return here(server);
    },
    parties,
    again,
    async loseDisk() {
      await here(server).end('SIGKILL');
      wipe();
      await again();
    },
  };
}
