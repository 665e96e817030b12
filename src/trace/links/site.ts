import type { MarkdownOptions } from '../text/markdown/scan.ts';
import { slugOf } from '../text/markdown/slug.ts';
import { joined } from './targets.ts';

/** The makers of sites whose rules for addresses and Markdown are known here. */
export const siteKinds = ['starlight', 'docusaurus'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** How a kind of site reads a file. */
export function markdownOptions(kind: SiteKind | undefined, path: string, headingIds: boolean): MarkdownOptions {
  const mdx = path.endsWith('.mdx');
  switch (kind) {
    case undefined:
      return { mdx, headingIds };
    case 'starlight':
      return { mdx, headingIds, directives: true, smartPunctuation: true };
    case 'docusaurus':
      return { mdx: true, headingIds: true, htmlComments: true, directives: true };
  }
}

/**
 * The path that a site serves a page at, without a slash at its end. `path` is the file's, relative to the folder of the content.
 * The frontmatter has the last word: `slug`, and in Docusaurus `id`.
 */
export function routeOfPage(kind: SiteKind, path: string, text: string): string {
  const slug = frontmatterValue(text, 'slug');
  const folders = path.replace(/\.[^./]+$/, '').split('/');
  const name = folders.pop() ?? '';
  if (kind === 'starlight') {
    if (slug !== undefined) return route(slug.replace(/(?:^|\/)index$/, ''));
    const segments = [...folders, name].map(slugOf);
    if (segments.at(-1) === 'index') segments.pop();
    return route(segments.join('/'));
  }
  const folder = folders.map(withoutNumber).join('/');
  if (slug !== undefined) return route(slug.startsWith('/') ? slug : joined(folder, slug));
  const own = frontmatterValue(text, 'id') ?? withoutNumber(name);
  const index = /^(?:index|readme)$/i.test(name) || name === folders.at(-1);
  return route(index ? folder : joined(folder, own));
}

/** `/a/b` of a path however it is written. */
export function route(path: string): string {
  return `/${joined('', path)}`;
}

/** Docusaurus takes the number off `01-intro`, but not off what looks like a version or a date. */
function withoutNumber(name: string): string {
  if (/^\d+[-_.]\d/.test(name)) return name;
  return /^\d+\s*[-_.]+\s*([^-_.\s].*)$/.exec(name)?.[1] ?? name;
}

function frontmatterValue(text: string, key: string): string | undefined {
  const block = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*\r?$/m.exec(text);
  if (block?.index !== 0) return undefined;
  const value = new RegExp(`^${key}:[ \\t]*(.+?)[ \\t]*\\r?$`, 'm').exec(block[1] ?? '')?.[1];
  return value?.replace(/^(['"])(.*)\1$/, '$2');
}
