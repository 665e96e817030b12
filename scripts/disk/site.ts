import { addressesBelow } from '../../config/addresses-below.ts';
import { diskBase } from '../../config/on-disk.ts';
import { site as configured } from '../../config/site.ts';
import { type BuiltSite, readSite } from '../built-site/pages.ts';
import { iconsOf, modulesOf, pageOnDisk } from './page.ts';
import { scriptOnDisk } from './script.ts';

/** What a server needs, or what no page on a disk can load. */
const notHere =
  /^\/(?:404\.html|away\/|_headers|_astro\/.*\.js|icons\/|icons\.svg|manifest\.webmanifest|offline\/|pagefind\/|robots\.txt|sitemap|sw\.js|finder\.txt|respond\/plans\/)/;
/** What pages ask a server for: here it stands in a script. */
const asked = /^\/(?:finder\.txt|respond\/plans\/[^/]+\.json)$/;
const dataScript = '/data.js';

/**
 * The built site as files that open from a disk, by their names from the site's root (`plans/tmt/index.html`).
 * @param folder where the site was built, for `diskBase`
 * @param say told of each part that takes its time
 */
export async function siteOnDisk(folder: string, say: (line: string) => void): Promise<Map<string, Uint8Array>> {
  const { at } = addressesBelow(configured.base);
  const site = await readSite(folder, diskBase);
  const files = new Map<string, Uint8Array>();
  const put = (path: string, text: string | Uint8Array) =>
    files.set(path.slice(1), typeof text === 'string' ? new TextEncoder().encode(text) : text);

  const lists = Map.groupBy(site.pages, ({ html }) => modulesOf(html).join('\n'));
  say(`putting the scripts of ${lists.size} kinds of page together …`);
  const icons = iconsOf(site.read('/icons.svg').toString('utf8'));
  let number = 0;
  for (const [list, pages] of lists) {
    number += 1;
    const modules = list === '' ? [] : list.split('\n');
    const { code, styles } = modules.length === 0 ? { code: '', styles: [] } : await scriptOnDisk(folder, modules);
    const name = `/scripts/${number}.js`;
    if (code) put(name, code);
    const scripts = code ? [dataScript, name] : [];
    for (const { path, html } of pages) {
      if (notHere.test(path)) continue;
      // A style sheet that the page has already is not named twice.
      const later = styles.filter((style) => !html.includes(style));
      put(fileOf(path), pageOnDisk(html, path, { scripts, styles: later, icons }));
    }
  }
  put(dataScript, dataOf(site));
  for (const file of site.files) {
    if (file.endsWith('.html') || notHere.test(file)) continue;
    const bytes = site.read(file);
    // Fonts lie beside the style sheets that name them.
    if (file.endsWith('.css')) put(file, bytes.toString('utf8').replaceAll(`${diskBase}_astro/`, './'));
    // What machines read names pages where the site is published.
    else if (/\.(?:ics|json|txt)$/.test(file)) put(file, bytes.toString('utf8').replaceAll(diskBase, at('/')));
    else put(file, bytes);
  }
  return files;
}

function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}

/** A script that answers what pages ask a server for, from itself: from a disk nothing can be fetched. */
function dataOf(site: BuiltSite): string {
  const data = Object.fromEntries(
    [...site.files].filter((file) => asked.test(file)).map((file) => [file, site.read(file).toString('utf8')]),
  );
  return `{
const data = ${JSON.stringify(data)};
const root = new URL(document.documentElement.dataset.root, location.href).href;
const line = window.fetch;
window.fetch = (asked, options) => {
  const address = new URL(asked instanceof Request ? asked.url : asked, location.href).href;
  const text = address.startsWith(root) ? data['/' + decodeURIComponent(address.slice(root.length))] : undefined;
  return text === undefined ? line.call(window, asked, options) : Promise.resolve(new Response(text));
};
}
`;
}
