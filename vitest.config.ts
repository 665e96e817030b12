import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'content', include: ['test/content/**/*.test.ts'] } },
      { test: { name: 'mutation', include: ['test/mutation/**/*.test.ts'], testTimeout: 600_000 } },
    ],
  },
});
