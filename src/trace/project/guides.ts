import { readPage } from '../text/markdown/read.ts';
import type { MarkdownScan } from '../text/markdown/scan.ts';
import { type ProseLink, proseOf } from '../text/prose.ts';
import type { SourceFile } from '../text/source.ts';
import { contentFolder } from './content-folder.ts';

/** A page of the site's own guides. */
export interface Guide {
  path: string;
  /** Where the site puts it: `/guides/the-checker/`. */
  route: string;
  text: string;
  scan: MarkdownScan;
  /** Its links to records. */
  links: readonly ProseLink[];
}

const folder = `${contentFolder}/docs/`;
const known = new WeakMap<SourceFile, Guide>();

/** Reads the guides among the files. */
export function readGuides(files: readonly SourceFile[]): Guide[] {
  return files.filter((file) => file.path.startsWith(folder) && /\.mdx?$/.test(file.path)).map(guide);
}

function guide(file: SourceFile): Guide {
  const read = known.get(file);
  if (read) return read;
  const name = file.path.slice(folder.length).replace(/(?:^|\/)index\.mdx?$|\.mdx?$/, '');
  const scan = readPage(file.text, { mdx: file.path.endsWith('.mdx') });
  const made: Guide = {
    path: file.path,
    route: name === '' ? '/' : `/${name}/`,
    text: file.text,
    scan,
    links: proseOf(file.text, scan).records,
  };
  known.set(file, made);
  return made;
}
