import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { site } from './config/site.ts';
import { chunkGroups } from './src/integration/chunks.ts';
import { clearOutput } from './src/integration/clear-output.ts';
import { contentCheck } from './src/integration/content-check.ts';
import { contentSecurityPolicy } from './src/integration/csp.ts';
import { writeHostHeaders } from './src/integration/host-headers.ts';
import { offline } from './src/integration/offline.ts';
import { sidebar } from './src/integration/sidebar.ts';
import { termsByFile } from './src/integration/terms.ts';
import { typedLinks } from './src/prose/prose-plugin.ts';
import { termHints } from './src/prose/term-hints.ts';

// Without the slash at its end, as everybody else names the folder.
const root = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '');

export default defineConfig({
  ...(site.url ? { site: site.url } : {}),
  base: site.base,
  trailingSlash: 'always',
  cacheDir: './.astro',
  // Starlight would fetch every page whose link a pointer passes: half a megabyte for one way down a sidebar.
  prefetch: false,
  // For editors: completion in the frontmatter of MDX.
  experimental: { contentIntellisense: true },
  // The default drops white space that holds a line break, and with it the space between two inline elements.
  compressHTML: true,
  prerenderConflictBehavior: 'error',
  security: { csp: contentSecurityPolicy(site.relay) },
  markdown: {
    // Smart punctuation rewrites command flags in prose: "--replicas" would become an en dash.
    processor: satteri({
      features: { smartPunctuation: false },
      mdastPlugins: [typedLinks, termHints(termsByFile(root))],
    }),
    // Expressive Code highlights; Shiki's inline styles would break the policy.
    syntaxHighlight: false,
  },
  integrations: [
    contentCheck(),
    clearOutput(),
    writeHostHeaders(),
    starlight({
      title: site.title,
      description: site.description,
      disable404Route: true,
      editLink: { baseUrl: site.editBase },
      customCss: [
        './src/styles/fonts.css',
        './src/styles/tokens.css',
        './src/styles/base.css',
        './src/styles/ui.css',
        './src/styles/frame.css',
        './src/styles/print.css',
      ],
      markdown: { processedDirs: ['./src/content/', './src/handbook/'] },
      credits: false,
      // Without an address of its own the site has no picture to show where a link is shared.
      head: [{ tag: 'meta', attrs: { name: 'twitter:card', content: 'summary' } }],
      pagination: true,
      sidebar: sidebar(root),
      routeMiddleware: './src/integration/route-data.ts',
      components: {
        Head: './src/components/ui/Head.astro',
        SiteTitle: './src/components/ui/SiteTitle.astro',
        PageTitle: './src/components/ui/PageTitle.astro',
        Search: './src/components/frame/Search.astro',
        Footer: './src/components/frame/Footer.astro',
      },
    }),
    // A site map needs the site's address. Starlight adds one that warns without it, unless the name is taken.
    ...(site.url ? [] : [{ name: '@astrojs/sitemap', hooks: {} }]),
    // Last: it packs what all others have written, the index of the search with it.
    offline(),
  ],
  // A page that is opened in a hurry holds what is said on it; styles and scripts are files, which a browser keeps.
  build: { inlineStylesheets: 'never' },
  vite: {
    // What stands behind it falls out of a build whose desk names no relay.
    define: { 'import.meta.env.DRILLBOOK_RELAY': JSON.stringify(site.relay ?? '') },
    build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } } } } },
  },
});
