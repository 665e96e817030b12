import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import type { HookParameters } from 'astro';
import { saySite, site } from '../../config/site.ts';
import { sayDeskRoot } from '../load/desk-root.ts';
import { typedLinks } from '../prose/prose-plugin.ts';
import { termHints } from '../prose/term-hints.ts';
import { brandFiles } from './brand-files.ts';
import { chunkGroups } from './chunks.ts';
import { clearOutput } from './clear-output.ts';
import { contentCheck } from './content-check.ts';
import { contentSecurityPolicy } from './csp.ts';
import { inEngine } from './engine.ts';
import { entryScripts } from './entry-scripts.ts';
import { writeHostHeaders } from './host-headers.ts';
import { offline } from './offline.ts';
import { type DrillbookOptions, siteOf } from './options.ts';
import { ownPackages } from './own-packages.ts';
import { replacedComponents } from './replaced-components.ts';
import { routesIn } from './routes.ts';
import { keepHeapSmall } from './slow-heap.ts';
import { styleGroups } from './style-groups.ts';
import { termsByFile } from './terms.ts';

/** Our own components in places that Starlight has. */
const frame = {
  Head: inEngine('src/components/ui/Head.astro'),
  SiteTitle: inEngine('src/components/ui/SiteTitle.astro'),
  PageTitle: inEngine('src/components/ui/PageTitle.astro'),
  Search: inEngine('src/components/frame/Search.astro'),
  Footer: inEngine('src/components/frame/Footer.astro'),
};

const styles = ['fonts', 'tokens', 'base', 'chips', 'notes', 'commands', 'hints', 'frame', 'search', 'print'].map(
  (name) => inEngine(`src/styles/${name}.css`),
);

/** Makes of a desk's Astro project the site: everything that Astro and Starlight have to be told. */
export function setUp(
  options: DrillbookOptions,
  { command, config, updateConfig, injectRoute, addMiddleware }: HookParameters<'astro:config:setup'>,
): void {
  // Without the slash at its end, as everybody else names the folder.
  const root = fileURLToPath(config.root).replace(/[\\/]$/, '');
  sayDeskRoot(root);
  if (command === 'build') keepHeapSmall(root);
  // A desk may have said to Astro itself where it is published.
  const { site: address = config.site, base = config.base } = options;
  saySite(siteOf({ ...options, ...(address ? { site: address } : {}), base }, process.env));

  const pages = fileURLToPath(new URL('pages/', config.srcDir));
  for (const route of routesIn(inEngine('src/routes'), pages)) injectRoute(route);
  addMiddleware({ entrypoint: inEngine('src/finished-page.ts'), order: 'post' });

  // Astro takes a variable of the machine by this name for the site's folder; build machines have one for other ends.
  delete process.env['BASE_URL'];

  const { ours, starlights } = replacedComponents(options.components ?? {}, root);
  updateConfig({
    ...(site.url ? { site: site.url } : {}),
    base: site.base.replace(/\/?$/, '/'),
    trailingSlash: 'always',
    cacheDir: new URL('.astro/', config.root),
    // Starlight would fetch every page whose link a pointer passes: half a megabyte for one way down a sidebar.
    prefetch: false,
    // For editors: completion in the frontmatter of MDX.
    experimental: { contentIntellisense: true },
    // The default drops white space that holds a line break, and with it the space between two inline elements.
    compressHTML: true,
    prerenderConflictBehavior: 'error',
    security: { csp: { algorithm: 'SHA-256', ...contentSecurityPolicy(site.relay) } },
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
      brandFiles(),
      starlight({
        title: site.title,
        description: site.description,
        disable404Route: true,
        ...(site.editBase === undefined ? {} : { editLink: { baseUrl: site.editBase } }),
        customCss: [...styles, ...(options.customCss ?? [])],
        markdown: { processedDirs: ['./src/content/', inEngine('src/handbook/')] },
        credits: false,
        // Without an address of its own the site has no picture to show where a link is shared.
        head: [{ tag: 'meta', attrs: { name: 'twitter:card', content: 'summary' } }],
        pagination: true,
        // What stands in it is said for each page, of the content as it is.
        sidebar: [],
        routeMiddleware: inEngine('src/integration/route-data.ts'),
        components: { ...frame, ...starlights },
      }),
      // A site map needs the site's address. Starlight adds one that warns without it, unless the name is taken.
      ...(site.url ? [] : [{ name: '@astrojs/sitemap', hooks: {} }]),
      // Last: it packs what all others have written, the index of the search with it.
      offline(),
    ],
    // A page that is opened in a hurry holds what is said on it; styles and scripts are files, which a browser keeps.
    build: { inlineStylesheets: 'never' },
    vite: {
      // Pages are not told of files that stand elsewhere than below the base.
      plugins: [...ours, ownPackages(), ...(config.build.assetsPrefix ? [] : [entryScripts()])],
      // What stands behind it falls out of a build whose desk names no relay.
      define: { 'import.meta.env.DRILLBOOK_RELAY': JSON.stringify(site.relay ?? '') },
      // Sources of an installed package are below node_modules: they are read as those of the desk are.
      ssr: { noExternal: ['drillbook'] },
      optimizeDeps: { exclude: ['drillbook'] },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
      environments: {
        prerender: { build: { rolldownOptions: { output: { codeSplitting: { groups: styleGroups(pages) } } } } },
        client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } } } },
      },
    },
  });
}
