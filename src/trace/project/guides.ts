import { isObject } from '../../model/is-object.ts';
import { readPage } from '../text/markdown/read.ts';
import type { MarkdownScan } from '../text/markdown/scan.ts';
import { type ProseLink, proseOf } from '../text/prose.ts';
import { parseSource, type SourceFile } from '../text/source.ts';
import { pathInContent } from './content-folder.ts';

/** A page of the site's own guides. */
export interface Guide {
  path: string;
  /** Where the site puts it: `/guides/the-checker/`. */
  route: string;
  text: string;
  /** What its frontmatter calls it, and where it wants to stand among the others. */
  title: string;
  order: number;
  scan: MarkdownScan;
  /** Its links to records. */
  links: readonly ProseLink[];
}

const folder = 'docs/';
const known = new WeakMap<SourceFile, Guide>();

/** Whether a path is of a guide. */
export function isGuide(path: string): boolean {
  return pathInContent(path)?.startsWith(folder) === true && /\.mdx?$/.test(path);
}

/** The guide that was read from a file, if one was. */
export function knownGuide(file: SourceFile): Guide | undefined {
  return known.get(file);
}

/** Takes what was read of a guide from whoever read the same text before. */
export function rememberGuide(file: SourceFile, read: Omit<Guide, 'path' | 'route' | 'text'>): void {
  known.set(file, { path: file.path, route: routeOf(nameOf(file)), text: file.text, ...read });
}

/** Reads the guides among the files. */
export function readGuides(files: readonly SourceFile[]): Guide[] {
  return files.filter(({ path }) => isGuide(path)).map(guide);
}

function nameOf({ path }: SourceFile): string {
  return (pathInContent(path) ?? '').slice(folder.length).replace(/(?:^|\/)index\.mdx?$|\.mdx?$/, '');
}

function routeOf(name: string): string {
  return name === '' ? '/' : `/${name}/`;
}

function guide(file: SourceFile): Guide {
  const read = known.get(file);
  if (read) return read;
  const name = nameOf(file);
  const scan = readPage(file.text, { mdx: file.path.endsWith('.mdx') });
  const { data } = parseSource(file, 'mdx');
  const made: Guide = {
    path: file.path,
    route: routeOf(name),
    text: file.text,
    ...navigation(data, name),
    scan,
    links: proseOf(file.text, scan).records,
  };
  known.set(file, made);
  return made;
}

/** What Starlight's frontmatter says of navigation: `title`, and `order` under `sidebar`. */
function navigation(data: unknown, name: string): { title: string; order: number } {
  const fields = isObject(data) ? data : {};
  const sidebar = isObject(fields['sidebar']) ? fields['sidebar'] : {};
  return {
    title: typeof fields['title'] === 'string' ? fields['title'] : name,
    order: typeof sidebar['order'] === 'number' ? sidebar['order'] : Number.MAX_SAFE_INTEGER,
  };
}
