import type { defineCollection } from 'astro/content/config';

/** Every collection of a desk, for its `src/content.config.ts`: `export { collections } from 'drillbook/collections';` */
export declare const collections: Record<string, ReturnType<typeof defineCollection>>;
