import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPeer } from '../lib/peer.ts';
import { pagesAsMarkdown } from './as-markdown.ts';

/** The version that is measured. */
export const vitepressVersion = '1.6.4';
/** Where VitePress puts what it builds. */
export const vitepressDist = '.vitepress/dist';

const config = `import { defineConfig } from 'vitepress';
const sidebar = [{ text: 'Home', link: '/' }, { text: 'Drills', link: '/drills/' }];
export default defineConfig({
  title: 'Peer',
  ignoreDeadLinks: true,
  themeConfig: { sidebar, search: { provider: 'local' } },
});
`;

/**
 * Makes a project of VitePress, with its own search, of the text of a built site's pages, at the same addresses.
 * @returns its folder, and the programme that builds it.
 */
export function makeVitepress(dist: string): { root: string; programme: string } {
  const root = installPeer({ vitepress: vitepressVersion });
  mkdirSync(join(root, '.vitepress'));
  writeFileSync(join(root, '.vitepress/config.mjs'), config);
  for (const { folder, title, text } of pagesAsMarkdown(dist)) {
    const path = join(root, folder, 'index.md');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `---\ntitle: ${JSON.stringify(title)}\n---\n\n# ${title}\n\n${text}\n`);
  }
  return { root, programme: join(root, 'node_modules/vitepress/bin/vitepress.js') };
}
