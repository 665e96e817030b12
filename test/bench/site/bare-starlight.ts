import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pagesAsMarkdown } from './as-markdown.ts';

const twoLinks = "[{ label: 'Home', link: '/' }, { label: 'Drills', link: '/drills/' }]";
const config = (sidebar: string) => `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  cacheDir: './.astro',
  integrations: [starlight({ title: 'Bare', disable404Route: true${sidebar} })],
});
`;
const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Makes a project of Starlight and nothing else of the pages of a built site: the text of each page's `main` as Markdown, at the same
 * address.
 * @param sidebar its own, as it comes, which lists every page on every page; or one of two links, so that navigation costs nothing
 * @returns how many pages it has.
 */
export function makeBareStarlight(dist: string, root: string, sidebar: 'its own' | 'two links'): number {
  mkdirSync(join(root, 'src/content/docs'), { recursive: true });
  // Astro bundles the packages of Astro that a project names: Starlight imports what only a bundler has.
  const packages = { astro: '*', '@astrojs/starlight': '*' };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: packages }));
  writeFileSync(join(root, 'astro.config.mjs'), config(sidebar === 'two links' ? `, sidebar: ${twoLinks}` : ''));
  writeFileSync(join(root, 'src/content.config.ts'), collections);
  const pages = pagesAsMarkdown(dist);
  for (const { folder, title, text } of pages) {
    const path = join(root, 'src/content/docs', folder, 'index.md');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `---\ntitle: ${JSON.stringify(title)}\n---\n\n${text}\n`);
  }
  return pages.length;
}
