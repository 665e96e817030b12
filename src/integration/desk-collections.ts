import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { guidesLoader } from './guides-loader.ts';
import { recordCollections } from './record-loader.ts';
import { wordsLoader } from './words-loader.ts';

/** Every collection of a desk, for its `src/content.config.ts`: `export { collections } from 'drillbook/collections';` */
export const collections = {
  docs: defineCollection({ loader: guidesLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: wordsLoader(), schema: i18nSchema() }),
  ...recordCollections(),
};
