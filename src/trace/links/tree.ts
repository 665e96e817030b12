import type { MarkdownLink } from '../text/markdown/scan.ts';
import { nearest } from '../text/nearest.ts';
import type { SourceFile } from '../text/source.ts';
import { route, routeOfPage, type SiteKind } from './site.ts';
import { joined, resolveTarget } from './targets.ts';

/** A folder of Markdown to be checked. All paths are relative to its root, with forward slashes. */
export interface MarkdownTree {
  documents: readonly SourceFile[];
  /** Every file and folder of the tree. */
  paths: ReadonlySet<string>;
  /** The folders among them. */
  folders: ReadonlySet<string>;
  /** Folders of the tree that nobody looked into. */
  skipped: readonly string[];
  /** Whether something exists that is not among the paths: outside the tree, where the path begins with `..`, or in what was skipped. */
  exists(path: string): boolean;
  /** The tree's root as the caller names it, to stand before each path of a report; empty when it is the caller's own folder. */
  name: string;
  today: string;
}

/** What a caller knows about the site that the Markdown is for. */
export interface SiteOptions {
  kind?: SiteKind | undefined;
  /** The folder that `/` stands for, relative to the tree's root. Without it or a kind of site, addresses with a slash in front are left alone. */
  root?: string | undefined;
  /** The path that the site serves that folder at. */
  base?: string | undefined;
  /** A folder, relative to the tree's root, whose files the site serves as they are. Without it, addresses of such files are left alone. */
  assets?: string | undefined;
  /** The language whose pages Starlight shows where there is no translation; without it, those that lie in no language's folder. */
  locale?: string | undefined;
}

export interface Page {
  file: SourceFile;
  links: readonly MarkdownLink[];
  /** The ids that a link can name; undefined when nobody can tell. */
  ids: ReadonlySet<string> | undefined;
}

/** Where a link leads. */
export type Destination =
  | { type: 'elsewhere' }
  | { type: 'malformed' }
  | { type: 'found'; path: string; anchor: string }
  /** A file with a slash behind it. */
  | { type: 'file-with-slash'; path: string }
  /** `route` where the path is one of the site's addresses. */
  | { type: 'missing'; path: string; route: boolean };

/** A language as folders are named after it: `de`, `pt-br`, `zh-hans`. */
const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

const indexes = ['README.md', 'readme.md', 'index.md', 'index.mdx', 'README.mdx'];

/** Finds what the links of a tree lead to. */
export class TreeLookup {
  private readonly tree: MarkdownTree;
  private readonly pages: ReadonlyMap<string, Page>;
  private readonly site: SiteOptions;
  private readonly base: string;
  /** The pages of the site by the path that it serves them at, and back. */
  private readonly routes = new Map<string, string>();
  private readonly routeOf = new Map<string, string>();
  private neighbours: ReadonlyMap<string, string[]> | undefined;
  private namesakes: ReadonlyMap<string, string[]> | undefined;

  constructor(tree: MarkdownTree, pages: ReadonlyMap<string, Page>, site: SiteOptions) {
    this.tree = tree;
    this.pages = pages;
    this.site = site;
    this.base = route(site.base ?? '').replace(/\/$/, '');
    if (site.kind === undefined) return;
    const root = site.root ? `${site.root}/` : '';
    for (const [path, { file }] of pages) {
      if (!path.startsWith(root)) continue;
      const own = `${this.base}${routeOfPage(site.kind, path.slice(root.length), file.text)}`.replace(/(?<=.)\/$/, '');
      this.routes.set(own, path);
      this.routeOf.set(path, own);
    }
  }

  find(url: string, from: string): Destination {
    const target = resolveTarget(url, from);
    switch (target.type) {
      case 'elsewhere':
      case 'malformed':
        return target;
      case 'route':
        return this.site.kind === undefined
          ? this.fromRoot(target.path, target.anchor)
          : this.fromRoute(target.path, target.anchor);
      case 'file':
        return this.file(url, from, target);
    }
  }

  private file(
    url: string,
    from: string,
    { path, anchor, slash }: { path: string; anchor: string; slash: boolean },
  ): Destination {
    // Without an extension it is an address of the site, which is relative to the address of the page.
    const page = /\.[a-z0-9]+$/i.test(path) ? undefined : this.routeOf.get(from);
    if (page !== undefined) return this.fromPage(url, page, path, anchor);
    const file = this.fileAt(path) ?? this.fromContentRoot(url);
    if (file === undefined) return { type: 'missing', path, route: false };
    const isFile = slash && !this.tree.folders.has(path) && (this.tree.paths.has(path) || /\.[^/]+$/.test(path));
    return isFile ? { type: 'file-with-slash', path } : { type: 'found', path: file, anchor };
  }

  /** Docusaurus looks for a file beside the page first, then from the folder of the content. */
  private fromContentRoot(url: string): string | undefined {
    if (this.site.kind !== 'docusaurus' || url.startsWith('.')) return undefined;
    const target = resolveTarget(url, '');
    return target.type === 'file' ? this.fileAt(joined(this.site.root ?? '', target.path)) : undefined;
  }

  /** Docusaurus serves a page with and without a slash at its end, Starlight only with one. */
  private fromPage(url: string, page: string, path: string, anchor: string): Destination {
    for (const base of this.site.kind === 'docusaurus' ? [`${page}/`, page] : [`${page}/`]) {
      const pathname = URL.parse(url, `https://site.invalid${base}`)?.pathname;
      const asked = pathname === undefined ? undefined : route(decoded(pathname));
      const found = asked === undefined ? undefined : (this.routes.get(asked) ?? this.untranslated(asked));
      if (found !== undefined) return { type: 'found', path: found, anchor };
    }
    return { type: 'missing', path, route: true };
  }

  /** A path below the folder that `/` stands for. */
  private fromRoot(address: string, anchor: string): Destination {
    if (this.site.root === undefined) return { type: 'elsewhere' };
    const path = joined(this.site.root, address);
    const found = this.fileAt(path) ?? [`${path}.md`, `${path}.mdx`].find((candidate) => this.pages.has(candidate));
    if (found === undefined) return { type: 'missing', path, route: false };
    return { type: 'found', path: found, anchor };
  }

  /** An address of a site whose rules are known. What lies beside the pages that the tree is made to is left alone. */
  private fromRoute(address: string, anchor: string): Destination {
    const asked = route(address);
    const found = this.routes.get(asked) ?? this.untranslated(asked);
    if (found !== undefined) return { type: 'found', path: found, anchor };
    const below = this.base === '' || asked === this.base || asked.startsWith(`${this.base}/`);
    if (/\.mdx?$/.test(asked)) {
      const file = joined(this.site.root ?? '', asked.slice(below ? this.base.length : 0));
      return this.pages.has(file)
        ? { type: 'found', path: file, anchor }
        : { type: 'missing', path: asked, route: false };
    }
    if (/\.[a-z0-9]+$/i.test(asked)) {
      if (this.site.assets === undefined) return { type: 'elsewhere' };
      const file = joined(this.site.assets, asked);
      return this.fileAt(file) === undefined
        ? { type: 'missing', path: file, route: false }
        : { type: 'found', path: file, anchor: '' };
    }
    return below ? { type: 'missing', path: asked, route: true } : { type: 'elsewhere' };
  }

  /**
   * What was probably meant by a path that leads nowhere: a name like it in the same folder, the same name in another folder,
   * a path like it anywhere. In that order, because that is how links break, and because most are settled in one folder.
   */
  nearest({ path, route: isRoute }: { path: string; route: boolean }): string | undefined {
    const all = isRoute ? this.routes.keys() : this.tree.paths;
    this.neighbours ??= Map.groupBy(this.tree.paths, folderOf);
    this.namesakes ??= Map.groupBy(this.tree.paths, nameOf);
    return (
      (isRoute ? undefined : nearest(path, this.neighbours.get(folderOf(path)) ?? [])) ??
      (isRoute ? undefined : only(this.namesakes.get(nameOf(path)))) ??
      nearest(path, all)
    );
  }

  /** The page that Starlight shows for one that has not been translated. */
  private untranslated(asked: string): string | undefined {
    if (this.site.kind !== 'starlight' || !asked.startsWith(`${this.base}/`)) return undefined;
    const [, language = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(asked.slice(this.base.length)) ?? [];
    if (!languageTag.test(language) || !this.routes.has(`${this.base}/${language}`)) return undefined;
    return this.routes.get(route(`${this.base}/${this.site.locale ?? ''}${rest}`));
  }

  /** The file that a path stands for: itself, or the index of a folder. */
  private fileAt(path: string): string | undefined {
    if (this.pages.has(path)) return path;
    if (path === '' || this.tree.folders.has(path)) {
      const folder = path === '' ? '' : `${path}/`;
      return indexes.map((name) => `${folder}${name}`).find((index) => this.pages.has(index)) ?? path;
    }
    if (this.tree.paths.has(path)) return path;
    return this.tree.exists(path) ? path : undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Many folders have a "README.md": only a name that is the only one says what was meant. */
function only(paths: readonly string[] | undefined): string | undefined {
  return paths?.length === 1 ? paths[0] : undefined;
}
