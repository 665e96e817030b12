import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'content', include: ['test/content/**/*.test.ts'] } },
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
