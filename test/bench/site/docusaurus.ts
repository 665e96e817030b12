import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPeer } from '../lib/peer.ts';
import { pagesAsMarkdown } from './as-markdown.ts';

/** The version that is measured, of all its packages. */
export const docusaurusVersion = '3.10.2';
/** Where Docusaurus puts what it builds. */
export const docusaurusDist = 'build';

// Files are Markdown, not MDX: a line of a desk that begins with "import" or "export" is prose.
const config = `export default {
  title: 'Peer',
  url: 'https://desk.example',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'ignore',
  onBrokenAnchors: 'ignore',
  future: { v4: true, faster: true },
  markdown: { format: 'detect' },
  presets: [
    ['classic', {
      docs: { path: 'docs', routeBasePath: '/', sidebarPath: './sidebars.mjs', numberPrefixParser: false },
      blog: false,
    }],
  ],
};
`;
const sidebars = `export default {
  all: [{ type: 'link', label: 'Home', href: '/' }, { type: 'link', label: 'Drills', href: '/drills/' }],
};
`;

/**
 * Makes a project of Docusaurus, with the faster tools that it offers and no search, which it has from a service alone, of the text of a
 * built site's pages, at the same addresses.
 * @returns its folder, and the programme that builds it.
 */
export function makeDocusaurus(dist: string): { root: string; programme: string } {
  const root = installPeer({
    '@docusaurus/core': docusaurusVersion,
    '@docusaurus/faster': docusaurusVersion,
    '@docusaurus/preset-classic': docusaurusVersion,
    react: '19.3.1',
    'react-dom': '19.3.1',
  });
  writeFileSync(join(root, 'docusaurus.config.mjs'), config);
  writeFileSync(join(root, 'sidebars.mjs'), sidebars);
  for (const { folder, title, text } of pagesAsMarkdown(dist)) {
    const path = join(root, 'docs', folder, 'index.md');
    mkdirSync(dirname(path), { recursive: true });
    // An address with a variable in its place of a port is a link to Docusaurus, and it stops there.
    const plain = text.replaceAll(/(https?):\/\/(\S*\$)/g, '$1: //$2');
    const slug = folder === '.' ? '/' : `/${folder}/`;
    writeFileSync(path, `---\ntitle: ${JSON.stringify(title)}\nslug: ${slug}\nsidebar: all\n---\n\n${plain}\n`);
  }
  return { root, programme: join(root, 'node_modules/@docusaurus/core/bin/docusaurus.mjs') };
}
