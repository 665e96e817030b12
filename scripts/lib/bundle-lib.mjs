import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** What the package's `bin`, its `exports` and a worker of its own name: each keeps its path, below lib/. */
const entries = [
  'scripts/drillbook',
  'src/integration/drillbook',
  'src/integration/desk-collections',
  'src/integration/extend',
  'src/integration/check-worker',
];

/**
 * Libraries whose code goes into lib/ with our own: Node takes longer to find and open their 170 files than to run them. All others are
 * loaded where they are installed: what is large and seldom needed, what is native, what Astro has to share with us.
 */
const within = ['zod', 'yaml', 'js-yaml-5', '@stablelib', 'valibot'];

/**
 * Bundles what plain Node loads of the package into lib/. What several entries need stands once, in a file that they share: what a desk's
 * configuration says to the integration, the programme that reads it has to know.
 * @param {string} root the folder of the package, with its sources
 */
export async function bundleLib(root) {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
    platform: 'node',
    external: (id) => isPackage(id) && !within.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [locales(), licences()],
  });
  await bundle.write({
    dir: join(root, 'lib'),
    format: 'esm',
    chunkFileNames: 'shared/[name]-[hash].js',
    // A quarter of the package's weight; licences stand in a file of their own.
    comments: { legal: false },
    minify: true,
  });
  await bundle.close();
}

/** A name that is no path: of a package or of a part of one. */
function isPackage(id) {
  return !/^(?:\.|\/|[a-z]:|\0)/i.test(id);
}

/** zod speaks fifty languages, which a desk may have and we never load: they stay where they are. Only `drillbook/extend` names them. */
function locales() {
  return {
    name: 'locales',
    resolveId(source, importer) {
      const fromZod = importer?.includes('node_modules') && folderOfPackage(importer)?.endsWith('zod');
      return fromZod && source.endsWith('/locales/index.js') ? { id: 'zod/locales', external: true } : undefined;
    },
  };
}

/** Each library whose code goes along allows it where its licence goes along as well. */
function licences() {
  return {
    name: 'licences',
    generateBundle(_options, files) {
      const modules = Object.values(files).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(modules.flatMap((id) => folderOfPackage(id) ?? []));
      const source = [...folders].sort().map(licenceOf).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source: `${source}\n` });
    },
  };
}

/** The folder of the installed package that a module is of; undefined for our own. */
function folderOfPackage(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(id)?.[0];
}

/** The name and version of a package, and the text of its licence. */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} ${version} (${license}) has no file with its licence`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}
