import { defineConfig } from 'vitest/config';

/** Zones in which the tests of clocks run once more: UTC, half an hour off, west of it, and one that left out a day. */
const zones = ['UTC', 'Asia/Kolkata', 'America/Chicago', 'Pacific/Apia'];

/** A busy machine stands still for seconds, and is slow, not wrong. In milliseconds. */
const patience = { testTimeout: 30_000, hookTimeout: 60_000 };

/** The tests of a relay against a real server. */
const relay = 'test/unit/relay/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      // One process for all files: loading our code anew for each took a third of the time. What a test changes it puts back.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], exclude: [relay], isolate: false, ...patience } },
      { test: { name: 'content', include: ['test/content/**/*.test.ts'], isolate: false, ...patience } },
      // They wait for servers, and for lines that break: `npm test` lets them go on beside what works, as a step of their own.
      { test: { name: 'relay', include: [relay], isolate: false, ...patience } },
      // What is due never depends on the zone of the machine: each run is a process that was started in another.
      ...zones.map((zone) => ({
        test: {
          name: `clocks-${zone}`,
          include: [
            'test/unit/clocks/**/*.test.ts',
            'test/unit/session/*clock*.test.ts',
            'test/content/clocks.test.ts',
            'test/content/plan-clocks.test.ts',
          ],
          pool: 'forks' as const,
          isolate: false,
          env: { TZ: zone },
          ...patience,
        },
      })),
      // The package as a desk installs it: `npm run test:package`. npm fetches what it depends on, or takes it from its cache.
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/installed.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
      // The whole site of another desk, some twenty seconds: `npm run test:desks`.
      {
        test: {
          name: 'desks',
          include: ['test/desks/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
      // Every fault, some minutes: `npm run mutation`. With each other test, one fault in twenty.
      {
        test: {
          name: 'mutation',
          include: ['test/mutation/**/*.test.ts'],
          testTimeout: 1_800_000,
          env: { MUTATION_STRIDE: '1' },
        },
      },
      {
        test: {
          name: 'mutation-sample',
          include: ['test/mutation/**/*.test.ts'],
          testTimeout: 300_000,
          env: { MUTATION_STRIDE: '20' },
        },
      },
    ],
  },
});
