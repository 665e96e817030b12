import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import { cutLine } from './cut-line.ts';
import { planned, program, start } from './server.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const cases = (['facilitator', 'evaluator', 'player'] as const).flatMap((side) =>
  (['refused', 'silent'] as const).map((how) => ({ side, how })),
);

describe
  .skipIf(!program)
  .concurrent('a line that is cut for so long that all that time brings about has come to pass', () => {
    let plan: ServerPlan;
    let server: RunningServer;
    beforeAll(async () => {
      plan = await planned();
      server = await start(plan);
    });
    afterAll(async () => {
      await server.end();
      rmSync(plan.folder, { recursive: true, force: true });
    });

    // By length differ: how often it is tried in vain, and how long it rests between; who counts as gone; and whether the relay still knows a message
    // that is sent twice. Each happens here as it does in five minutes, sooner. `npm run bench -- relay-cut` takes the five minutes.
    it.each(cases)(
      'at the $side’s, $how: it is said on both sides, heals, and nothing is lost, twice or in another order',
      async (one) => {
        const pause = (failures: number) => Math.min(20 * 2 ** failures, 200);
        const shorter = { patience: 1_000, silence: 800, every: 50, window: 100, pause };
        const came = await cutLine(plan.port, { ...one, ...shorter, lasts: 0, failures: 3 });
        expect(came).toMatchObject({ lacking: [], refused: [], reportsEqual: true });
        // Without a word from the net it is heard by what is missing, and nobody waits until a browser has said goodbye to a dead line.
        expect(came.lostAfter).toBeLessThan(20_000);
        expect(came.failures).toBeGreaterThanOrEqual(3);
      },
    );
  });
