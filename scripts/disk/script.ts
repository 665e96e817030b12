import { join } from 'node:path';
import { build } from 'vite';
import { diskBase } from '../../config/on-disk.ts';

/** One classic script, and the style sheets that its parts would have loaded: names from the site's root. */
export interface DiskScript {
  code: string;
  styles: string[];
}

const entry = '\0page';

/**
 * The modules of a page as one classic script with all that they would load later: a page on a disk may load no module.
 * @param folder where the site was built
 * @param modules names from the site's root, in the order of the page: `/_astro/main.js`
 * @throws Error when they cannot be put together.
 */
export async function scriptOnDisk(folder: string, modules: readonly string[]): Promise<DiskScript> {
  const styles = new Set<string>();
  const result = await build({
    configFile: false,
    logLevel: 'error',
    // No classic script has one.
    define: { 'import.meta.url': 'location.href' },
    plugins: [
      {
        name: 'drillbook-page-on-a-disk',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? modules.map((name) => `import ${JSON.stringify(join(folder, name))};`).join('\n') : undefined,
        transform(code, id) {
          // What loads parts and their styles before they are needed, by the site's build and by this one: here the parts are in the script
          // and the styles in the page.
          if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
          if (/\/preload-helper\.[^/]*\.js$/.test(id))
            return code.replace(/^[\s\S]*export\s*\{\s*\w+ as (\w+)\s*\};?\s*$/, 'export const $1 = (load) => load();');
          for (const [, style = ''] of code.matchAll(/["'`](_astro\/[^"'`]+\.css)["'`]/g)) styles.add(`/${style}`);
          return code;
        },
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        output: { format: 'es', codeSplitting: false },
        // A worker's address is meant for a server; who starts one here catches the refusal.
        onwarn: () => undefined,
      },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const [chunk] = first && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${modules.join(', ')} gave no script`);
  // Parts that share code hand it to each other by what the whole would export; nobody imports a classic script.
  const alone = chunk.code.replace(/(^|[\n;}])export\s*\{[^{}]*\};?\s*$/, '$1');
  const code = alone.replaceAll(addressed, 'document.documentElement.dataset.root');
  // A part that waits while it loads keeps the others waiting, as it does where parts are modules.
  return { code: `(async () => {\n'use strict';\n${code}\n})();\n`, styles: [...styles] };
}

/** The folder as text of its own, which a script puts before what it loads. */
const addressed = new RegExp(`(["'\`])${diskBase}\\1`, 'g');
