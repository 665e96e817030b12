import { byGravity, type Finding, type FindingDraft, finding } from '../project/finding.ts';
import { pageLinks } from '../rules/page-links.ts';
import type { CheckReport } from '../rules/run.ts';
import { unreadableContent } from '../rules/unreadable-content.ts';
import { readMarkdown } from '../text/markdown/read.ts';
import type { MarkdownLink } from '../text/markdown/scan.ts';
import type { SlugRule } from '../text/markdown/slug.ts';
import { nearest } from '../text/nearest.ts';
import { type Position, positionIn } from '../text/place.ts';
import { markdownOptions } from './site.ts';
import { joined } from './targets.ts';
import { type MarkdownTree, type Page, type SiteOptions, TreeLookup } from './tree.ts';

/** What a caller wants of the check. */
export interface LinkOptions {
  site?: SiteOptions;
  /** Addresses that one of these matches are left alone, and counted. */
  ignore?: readonly RegExp[];
  /** Whether an anchor may differ from its id in capitals. */
  anyCase?: boolean;
  /** Whether `[x][y]` is text where nothing defines `y`. */
  literalLabels?: boolean;
  /** Whether headings may name their own ids. */
  headingIds?: boolean;
  /** The rule by which the site makes ids of headings. */
  slugs?: SlugRule | undefined;
}

/** Applies the page-link rule to a tree of Markdown: relative files, anchors, images, references, HTML attributes. */
export function checkLinks(tree: MarkdownTree, options: LinkOptions = {}): CheckReport {
  const pages = new Map<string, Page>();
  const findings: Finding[] = [];
  const said = (draft: Omit<FindingDraft, 'place'>, path: string, position: () => Position) =>
    findings.push(finding({ ...draft, place: () => ({ path: `${tree.name}${path}`, ...position() }) }));
  const unread = (path: string, message: string, level: 'error' | 'info', position: Position) =>
    said({ rule: unreadableContent.code, level, message, subject: `${tree.name}${path}` }, path, () => position);
  const top: Position = { line: 1, column: 1 };

  for (const path of tree.skipped) unread(path, 'this folder is not looked into', 'info', top);
  for (const file of tree.documents) {
    if (file.fault !== undefined) {
      unread(file.path, file.fault, 'error', top);
      continue;
    }
    const scan = readMarkdown(file.text, {
      ...markdownOptions(options.site?.kind, file.path, options.headingIds ?? false),
      slugs: options.slugs,
    });
    for (const { message, position } of scan.problems) unread(file.path, message, 'error', position);
    pages.set(file.path, { file, links: scan.links, ids: scan.refused ? undefined : scan.ids });
  }

  const judge = new LinkJudge(tree, pages, options);
  let examined = 0;
  let ignored = 0;
  for (const { file, links } of pages.values()) {
    for (const link of links) {
      // A reference is judged once, where its definition stands.
      if (link.referenced) continue;
      if (options.literalLabels && link.undefinedLabel !== undefined) continue;
      if (options.ignore?.some((pattern) => pattern.test(link.url))) {
        ignored += 1;
        continue;
      }
      examined += 1;
      const fault = judge.faultOf(link, file.path);
      if (!fault) continue;
      const subject = `${tree.name}${file.path} -> ${link.undefinedLabel ?? link.url}`;
      said({ rule: pageLinks.code, level: 'error', ...fault, subject }, file.path, () => ({
        ...positionIn(file.text, link.offset),
        length: link.length,
      }));
    }
  }
  const outcome = (rule: typeof pageLinks, count: number, waived: number) => ({
    rule,
    level: rule.level,
    examined: count,
    failed: findings.filter((one) => one.rule === rule.code).length,
    waived,
  });
  return {
    today: tree.today,
    records: tree.documents.length,
    links: examined,
    rules: [outcome(unreadableContent, tree.documents.length, 0), outcome(pageLinks, examined, ignored)],
    findings: findings.sort(byGravity),
    waived: [],
    known: [],
  };
}

type Fault = Pick<FindingDraft, 'message' | 'help' | 'target'> & { level?: 'info' };

/** Says what is wrong with a link. */
class LinkJudge {
  private readonly lookup: TreeLookup;
  private readonly tree: MarkdownTree;
  private readonly pages: ReadonlyMap<string, Page>;
  private readonly options: LinkOptions;
  private readonly lowerIds = new Map<string, ReadonlySet<string>>();

  constructor(tree: MarkdownTree, pages: ReadonlyMap<string, Page>, options: LinkOptions) {
    this.tree = tree;
    this.pages = pages;
    this.options = options;
    this.lookup = new TreeLookup(tree, pages, options.site ?? {});
  }

  faultOf(link: MarkdownLink, from: string): Fault | undefined {
    if (link.undefinedLabel !== undefined) {
      const label = link.undefinedLabel;
      return { message: `nothing defines the link label "${label}"`, help: `add "[${label}]: address"` };
    }
    if (link.computed)
      return { level: 'info', message: `this address is computed (${link.url}), so nobody looked where it leads` };
    const found = this.lookup.find(link.url, from);
    switch (found.type) {
      case 'elsewhere':
        return undefined;
      case 'malformed':
        return { message: `"${link.url}" is wrongly percent-encoded` };
      case 'file-with-slash':
        return {
          message: `${this.named(found.path)} is a file, and the slash behind it leads nowhere`,
          help: 'write the address without the slash',
        };
      case 'missing': {
        const path = this.named(found.path);
        return {
          message: `${path} does not exist`,
          help: () => suggestion(this.lookup.nearest(found), (near) => this.named(near)),
          target: path,
        };
      }
      case 'found':
        return this.anchorFault(found.path, found.anchor);
    }
  }

  private anchorFault(path: string, anchor: string): Fault | undefined {
    const ids = this.pages.get(path)?.ids;
    if (!ids || anchor === '' || anchor === 'top' || anchor === '_top' || ids.has(anchor)) return undefined;
    if (this.options.anyCase && this.lowered(path, ids).has(anchor.toLowerCase())) return undefined;
    return {
      message: `${this.named(path)} has no anchor "#${anchor}"`,
      help: () => suggestion(nearest(anchor, ids), (near) => `#${near}`),
      target: `${this.named(path)}#${anchor}`,
    };
  }

  private lowered(path: string, ids: ReadonlySet<string>): ReadonlySet<string> {
    const known = this.lowerIds.get(path) ?? new Set([...ids].map((id) => id.toLowerCase()));
    this.lowerIds.set(path, known);
    return known;
  }

  /** A path as the caller would name it. A route of the site stays what it is. */
  private named(path: string): string {
    return path.startsWith('/') ? path : joined(this.tree.name.replace(/\/$/, ''), path) || '.';
  }
}

function suggestion(near: string | undefined, named: (near: string) => string): string | undefined {
  return near && `did you mean "${named(near)}"?`;
}
