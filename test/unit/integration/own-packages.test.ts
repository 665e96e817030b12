import { describe, expect, it } from 'vitest';
import { isPackage } from '../../../src/integration/own-packages.ts';

describe('what is looked for among the packages of Drillbook', () => {
  it.each(['astro', 'astro/entrypoints/prerender', '@astrojs/starlight/schema', 'js-yaml-5'])('%s is', (name) => {
    expect(isPackage(name)).toBe(true);
  });
  it.each([
    './page.astro',
    '../src/x.ts',
    '/src/pages/index.astro',
    '\0vite/preload-helper.js',
    'virtual:starlight/user-config',
    'node:fs',
    'https://host.example/x.js',
    'C:/desk/src/x.ts',
    '',
  ])('%j is not', (name) => {
    expect(isPackage(name)).toBe(false);
  });
});
