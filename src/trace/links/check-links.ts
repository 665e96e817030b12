import { byGravity, type Finding, finding } from '../project/finding.ts';
import { contentUnreadable } from '../rules/content/content-unreadable.ts';
import { pageLinks } from '../rules/page-links.ts';
import type { CheckReport } from '../rules/run.ts';
import { readMarkdown } from '../text/markdown/read.ts';
import type { MarkdownLink } from '../text/markdown/scan.ts';
import { nearest } from '../text/nearest.ts';
import { positionIn } from '../text/place.ts';
import type { SourceFile } from '../text/source.ts';
import { resolveTarget } from './targets.ts';

/** A folder of Markdown to be checked. All paths are relative to its root, with forward slashes. */
export interface MarkdownTree {
  documents: readonly SourceFile[];
  /** Every file and folder of the tree. */
  paths: ReadonlySet<string>;
  /** Whether something exists outside the tree; the path begins with `..`. */
  existsOutside(path: string): boolean;
  /** The folder that `/` stands for in site-absolute links. */
  siteRoot?: string | undefined;
  today: string;
}

interface Page {
  file: SourceFile;
  links: readonly MarkdownLink[];
  ids: ReadonlySet<string>;
}

const indexes = ['README.md', 'readme.md', 'index.md', 'index.mdx', 'README.mdx'];

/** Applies the page-link rule to a tree of Markdown: relative files, anchors, images, references, HTML attributes. */
export function checkLinks(tree: MarkdownTree): CheckReport {
  const pages = new Map<string, Page>();
  const findings: Finding[] = [];
  for (const file of tree.documents) {
    if (file.fault !== undefined) {
      const place = () => ({ path: file.path, line: 1, column: 1 });
      findings.push(
        finding({ rule: contentUnreadable.code, level: 'error', message: file.fault, place, subject: file.path }),
      );
      continue;
    }
    const { links, ids } = readMarkdown(file.text, { mdx: file.path.endsWith('.mdx') });
    pages.set(file.path, { file, links, ids });
  }
  let examined = 0;
  for (const page of pages.values()) {
    for (const link of page.links) {
      // A reference is judged once, where its definition stands.
      if (link.referenced) continue;
      examined += 1;
      const fault = faultOf(tree, pages, page, link);
      if (!fault) continue;
      const { file } = page;
      findings.push(
        finding({
          rule: pageLinks.code,
          level: 'error',
          ...fault,
          place: () => ({ path: file.path, ...positionIn(file.text, link.offset), length: link.length }),
          subject: `${file.path} -> ${link.undefinedLabel ?? link.url}`,
        }),
      );
    }
  }
  const failed = (code: string) => findings.filter(({ rule }) => rule === code).length;
  return {
    today: tree.today,
    records: tree.documents.length,
    links: examined,
    rules: [
      {
        rule: contentUnreadable,
        level: 'error',
        examined: tree.documents.length,
        failed: failed(contentUnreadable.code),
        waived: 0,
      },
      { rule: pageLinks, level: 'error', examined, failed: failed(pageLinks.code), waived: 0 },
    ],
    findings: findings.sort(byGravity),
    waived: [],
    known: [],
  };
}

type Fault = { message: string; help: () => string | undefined; target?: string };

function faultOf(
  tree: MarkdownTree,
  pages: ReadonlyMap<string, Page>,
  page: Page,
  link: MarkdownLink,
): Fault | undefined {
  if (link.undefinedLabel !== undefined) {
    const label = link.undefinedLabel;
    return { message: `nothing defines the link label "${label}"`, help: () => `add "[${label}]: address"` };
  }
  const target = resolveTarget(link.url, page.file.path, tree.siteRoot);
  if (target.type === 'elsewhere') return undefined;
  if (target.type === 'malformed')
    return { message: `"${link.url}" is wrongly percent-encoded`, help: () => undefined };
  const { path, anchor } = target;
  const found = resolve(tree, pages, path, target.fromSiteRoot);
  if (found === undefined) {
    const help = () => {
      const near = nearest(path, tree.paths);
      return near ? `did you mean "${near}"?` : undefined;
    };
    return { message: `${path || '.'} does not exist`, help, target: path };
  }
  const ids = pages.get(found)?.ids;
  if (!ids || anchor === '' || anchor === 'top' || ids.has(anchor)) return undefined;
  const help = () => {
    const near = nearest(anchor, ids);
    return near ? `did you mean "#${near}"?` : undefined;
  };
  return { message: `${found} has no anchor "#${anchor}"`, help, target: `${found}#${anchor}` };
}

/** The file that a path stands for: itself, the index of a folder, or for a site's route the page behind it. */
function resolve(
  tree: MarkdownTree,
  pages: ReadonlyMap<string, Page>,
  path: string,
  route: boolean,
): string | undefined {
  if (pages.has(path)) return path;
  if (path.startsWith('..')) return tree.existsOutside(path) ? path : undefined;
  const folder = path === '' ? '' : `${path}/`;
  if (path === '' || tree.paths.has(path))
    return indexes.map((name) => `${folder}${name}`).find((index) => pages.has(index)) ?? path;
  if (!route) return undefined;
  return [`${path}.md`, `${path}.mdx`].find((candidate) => pages.has(candidate));
}
