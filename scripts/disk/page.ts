import { addressesOnDisk, diskBase } from '../../config/on-disk.ts';
import { changeAddresses } from '../../src/prose/html-addresses.ts';

/** What a page loads that its files on a server were split into. */
export interface DiskParts {
  /** The page's script, and what it reads instead of asking a server: names from the site's root. None for a page without scripts. */
  scripts: readonly string[];
  /** Style sheets of parts that a server would send later. */
  styles: readonly string[];
  /** Every icon as `<symbol>`, by name. */
  icons: ReadonlyMap<string, string>;
}

/**
 * A page as it can be opened from a disk: every address leads to a file from where the page lies, icons stand in the page, and scripts
 * are classic ones, because a browser loads no module, no sprite and no font with `crossorigin` from a disk.
 * @param path of the page, from the site's root: `/plans/tmt/`
 */
export function pageOnDisk(html: string, path: string, { scripts, styles, icons }: DiskParts): string {
  const root = '../'.repeat(path.split('/').length - 2) || './';
  const { at } = addressesOnDisk(root, 'file:///');
  const used = new Set<string>();
  const sprite = `${diskBase}icons.svg#`;
  const linked = changeAddresses(html.replaceAll(notHere, ''), (address) => {
    if (address.startsWith(sprite)) {
      const name = address.slice(sprite.length);
      used.add(name);
      return `#icon-${name}`;
    }
    return address.startsWith(diskBase) ? at(address.slice(diskBase.length - 1)) : address;
  });
  const symbols = [...used].map((name) => icons.get(name) ?? '').join('');
  const head = [
    ...styles.map((style) => `<link rel="stylesheet" href="${at(style)}">`),
    ...scripts.map((script) => `<script defer src="${at(script)}"></script>`),
  ].join('');
  return linked
    .replace(/<html\b/, () => `<html data-root="${root}"`)
    .replace('</head>', () => `${head}</head>`)
    .replace(/<body\b[^>]*>/, (body) =>
      symbols ? `${body}<svg width="0" height="0" style="position:absolute" aria-hidden="true">${symbols}</svg>` : body,
    );
}

/** The scripts of a page as a server sends it, by their names in the build. */
export function modulesOf(html: string): string[] {
  return [...html.matchAll(modules)].map(([, name = '']) => name.slice(diskBase.length - 1));
}

const modules = /<script type="module"[^>]*? src="([^"]*)"><\/script>/g;
/** Modules, what belongs to a site that can be installed, and what a site says of its address. */
const notHere =
  /<script type="module"[^>]*? src="[^"]*"><\/script>|<link\b[^>]*\brel="(?:manifest|canonical|sitemap|preload|modulepreload|apple-touch-icon)"[^>]*>|<meta property="og:url"[^>]*>/g;

/** The symbols of the sprite by name, with ids that no anchor of a page has. */
export function iconsOf(sprite: string): Map<string, string> {
  return new Map(
    [...sprite.matchAll(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g)].map(([symbol, name = '']) => [
      name,
      symbol.replace(`id="${name}"`, `id="icon-${name}"`),
    ]),
  );
}
