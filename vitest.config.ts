import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/{unit,content,mutation}/**/*.test.ts'] },
});
