import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** An element's start tag, with the text inside where that is script or style. */
export interface Tag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  text: string;
}

/** A page of the built site. */
export interface BuiltPage {
  /** Where a browser finds it: `/plans/tmt/`. */
  path: string;
  html: string;
  tags: Tag[];
  ids: ReadonlySet<string>;
}

/** Something wrong with one page of the built site. */
export interface Fault {
  page: string;
  message: string;
}

/** Everything that was built. Files are named by the path that a browser asks for. */
export interface BuiltSite {
  /** The folder that the site was built for, with slashes at both ends: `/`, `/drillbook/`. */
  base: string;
  pages: BuiltPage[];
  files: ReadonlySet<string>;
  read(file: string): Buffer;
}

/** Reads a built site from its folder on disk. @param base where it was built to stand: `/drillbook` */
export async function readSite(folder: string, base = '/'): Promise<BuiltSite> {
  const files: string[] = [];
  for await (const entry of glob('**/*.*', { cwd: folder })) files.push(`/${entry.split(sep).join('/')}`);
  const read = (file: string) => readFileSync(join(folder, file));
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => readPage(file.replace(/(?<=\/)index\.html$/, ''), read(file).toString('utf8')));
  return { base: `${base}/`.replace(/\/+$/, '/'), pages, files: new Set(files), read };
}

/** Takes a page apart: its start tags in order and the ids that a link can reach. */
export function readPage(path: string, html: string): BuiltPage {
  const tags = readTags(html);
  const ids = new Set(tags.flatMap(({ attributes }) => attributes.get('id') ?? []));
  return { path, html, tags, ids };
}

const tagPattern =
  /<!--[\s\S]*?-->|<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g;
const attributePattern = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function readTags(html: string): Tag[] {
  const tags: Tag[] = [];
  const pattern = new RegExp(tagPattern);
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const [, written, rest = ''] = match;
    if (written === undefined) continue;
    const name = written.toLowerCase();
    const attributes = new Map(
      [...rest.matchAll(attributePattern)].map(([, key = '', double, single, bare]) => [
        key.toLowerCase(),
        decode(double ?? single ?? bare ?? ''),
      ]),
    );
    let text = '';
    if (name === 'script' || name === 'style') {
      // What stands in them is no markup: the next tag is the one that closes them.
      const end = html.indexOf(`</${name}`, pattern.lastIndex);
      text = html.slice(pattern.lastIndex, end);
      pattern.lastIndex = end;
    }
    tags.push({ name, attributes, text });
  }
  return tags;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return named[String(name)] ?? whole;
  });
}
