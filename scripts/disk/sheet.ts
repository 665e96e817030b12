import { addressesOnDisk, diskBase } from '../../config/on-disk.ts';
import { changeAddresses } from '../../src/prose/html-addresses.ts';
import type { BuiltPage, BuiltSite } from '../built-site/pages.ts';
import { iconsOf } from './page.ts';

/** A part of what is printed: a page of the site, or a piece of one. */
export interface Part {
  /** The page that it is of, from the site's root. */
  path: string;
  title: string;
  html: string;
  /** The title of the list that it is in, where it is in one. */
  group: string | undefined;
}

/** What a page says, without the frame around it. */
export function mainOf({ html }: BuiltPage): string {
  const [, main = ''] = /<main\b[^>]*>([\s\S]*?)<\/main>/.exec(html) ?? [];
  return main.replaceAll(
    /<footer\b[\s\S]*?<\/footer>|<site-copy\b[\s\S]*?<\/site-copy>|<script\b[\s\S]*?<\/script>/g,
    '',
  );
}

/** The text of a page's title. */
export function titleOf(page: BuiltPage): string {
  const [, title = page.path] = /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(mainOf(page)) ?? [];
  return title.replaceAll(/<[^>]*>/g, '').trim();
}

/** The anchor that a part, or an item of it, has on the printed sheets: several pages use one name. */
export function anchorOf(path: string, item = ''): string {
  return `at${path.replaceAll('/', '-')}${item}`;
}

/**
 * Parts as one page for a printer: each with its anchors, its links within the sheets leading there, and those that lead elsewhere to where
 * the site is published, or nowhere if nobody knows.
 * @param front what stands before the parts, such as a list of contents
 * @param published where the site is, with a slash at its end; undefined where that is not known
 */
export function sheetOf(
  site: Pick<BuiltSite, 'pages' | 'read'>,
  parts: readonly Part[],
  { title, line, front, style, published }: SheetText & { published: string | undefined },
): string {
  const paths = new Set(parts.map(({ path }) => path));
  const icons = iconsOf(site.read('/icons.svg').toString('utf8'));
  const body = parts.map((part) => {
    const own = part.html.replaceAll(
      /(\sid=)"([^"]*)"/g,
      (_whole, name: string, id: string) => `${name}"${anchorOf(part.path, id)}"`,
    );
    const html = changeAddresses(own, (address) => {
      if (address.startsWith(`${diskBase}icons.svg#`)) return address.replace(/^.*#/, '#icon-');
      if (address.startsWith('#')) return `#${anchorOf(part.path, address.slice(1))}`;
      if (!address.startsWith(diskBase)) return address;
      const [path = '', item = ''] = address.slice(diskBase.length - 1).split('#');
      if (paths.has(path)) return `#${anchorOf(path, item)}`;
      return published === undefined ? '' : published + address.slice(diskBase.length);
    });
    return `<main class="part" id="${anchorOf(part.path)}">${html.replaceAll(' href=""', '')}</main>`;
  });
  const styles = new Set(
    site.pages
      .filter(({ path }) => paths.has(path))
      .flatMap(({ tags }) =>
        tags.flatMap(({ name, attributes }) =>
          name === 'link' && attributes.get('rel') === 'stylesheet' ? (attributes.get('href') ?? []) : [],
        ),
      ),
  );
  const { at } = addressesOnDisk('./', 'file:///');
  const links = [...styles].map((href) => `<link rel="stylesheet" href="${at(href.slice(diskBase.length - 1))}">`);
  return `<!doctype html><html lang="en-GB" style="--print-line:'${line.replaceAll(/['\\]/g, '')}'"><head><meta charset="utf-8"><title>${title}</title>${links.join('')}<style>${style}</style></head>
<body><svg width="0" height="0" style="position:absolute">${[...icons.values()].join('')}</svg>${front}${body.join('')}</body></html>`;
}

/** The words around the parts. */
export interface SheetText {
  title: string;
  /** What stands at the foot of each sheet. */
  line: string;
  front: string;
  style: string;
}
