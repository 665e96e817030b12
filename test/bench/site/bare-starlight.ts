import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const config = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  cacheDir: './.astro',
  integrations: [starlight({ title: 'Bare', disable404Route: true, sidebar: [{ label: 'Home', link: '/' }, { label: 'Drills', link: '/drills/' }] })],
});
`;
const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Makes a project of Starlight and nothing else of the pages of a built site: the text of each page's `main` as Markdown, at the same
 * address. A sidebar of two links: what a page's navigation costs is not what is compared.
 * @returns how many pages it has.
 */
export function makeBareStarlight(dist: string, root: string): number {
  mkdirSync(join(root, 'src/content/docs'), { recursive: true });
  // Astro bundles the packages of Astro that a project names: Starlight imports what only a bundler has.
  const packages = { astro: '*', '@astrojs/starlight': '*' };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: packages }));
  writeFileSync(join(root, 'astro.config.mjs'), config);
  writeFileSync(join(root, 'src/content.config.ts'), collections);
  const pages = globSync('**/index.html', { cwd: dist });
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    const title = /<title>([^<|]*)/.exec(html)?.[1]?.trim() || 'Page';
    const path = join(root, 'src/content/docs', dirname(page), 'index.md');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `---\ntitle: ${JSON.stringify(plain(title))}\n---\n\n${markdown(html)}\n`);
  }
  return pages.length;
}

/** The text of a page as Markdown: headings, list items and paragraphs, each in lines of its own. */
function markdown(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return plain(
    main
      .replaceAll(/<(script|style|template|svg)[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<h([2-6])[^>]*>/g, (_, level: string) => `\n\n${'#'.repeat(Number(level))} `)
      .replaceAll(/<li[^>]*>/g, '\n- ')
      .replaceAll(/<\/?(?:p|div|section|dd|dt|tr|td|th|ul|ol|pre)[^>]*>/g, '\n\n')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .replaceAll(/[<>{}]/g, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n +/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', ' ')
    .replaceAll('&gt;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
