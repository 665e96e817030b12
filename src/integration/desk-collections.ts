import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { guidesLoader } from './guides-loader.ts';
import { recordCollections } from './record-loader.ts';
import { wordsLoader } from './words-loader.ts';

const make = docsSchema();

/**
 * The frontmatter of guides, and of every other page: Starlight asks for it once per page, and would make it anew each time. What it is
 * asked with tells how a picture is read, and no page of ours has one there.
 */
function madeOnce(): typeof make {
  let made: ReturnType<typeof make> | undefined;
  return (context) => {
    made ??= make(context);
    return made;
  };
}
/** Every collection of a desk, for its `src/content.config.ts`: `export { collections } from 'drillbook/collections';` */
export const collections = {
  docs: defineCollection({ loader: guidesLoader(), schema: madeOnce() }),
  i18n: defineCollection({ loader: wordsLoader(), schema: i18nSchema() }),
  ...recordCollections(),
};
