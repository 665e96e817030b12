import { defineCollection } from 'astro:content';
import { i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { guidesLoader } from './integration/guides-loader.ts';
import { recordCollections } from './integration/record-loader.ts';

export const collections = {
  docs: defineCollection({ loader: guidesLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  ...recordCollections(),
};
