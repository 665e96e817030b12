import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { isObject } from '../model/is-object.ts';
import { contentFolder, handbookFolder } from '../trace/project/content-folder.ts';
import { inEngine } from './engine.ts';

/** Feeds Starlight the words of its frame: the handbook's, and over them what a desk has in `src/content/i18n/en.json`. */
export function wordsLoader(): Loader {
  return {
    name: 'drillbook-words',
    load: async ({ config, store, parseData }) => {
      const root = fileURLToPath(config.root);
      const words = {
        ...read(inEngine(`${handbookFolder}/i18n/en.json`)),
        ...read(join(root, contentFolder, 'i18n/en.json')),
      };
      store.set({ id: 'en', data: await parseData({ id: 'en', data: words }) });
    },
  };
}

function read(file: string): Record<string, unknown> {
  const data: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (!isObject(data)) throw new Error(`${file}: expected words by their keys`);
  return data;
}
