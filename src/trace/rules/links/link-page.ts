import { recordKey } from '../../../model/address.ts';
import { ownLinks } from '../../graph/graph.ts';
import type { Place } from '../../project/finding.ts';
import type { Project } from '../../project/project.ts';
import { placeIn } from '../../project/records.ts';
import { siteRoutes } from '../../project/site-routes.ts';
import type { MarkdownLink } from '../../text/markdown/scan.ts';
import { nearest } from '../../text/nearest.ts';
import { positionIn } from '../../text/place.ts';
import { pageLinks } from '../page-links.ts';
import type { Rule } from '../rule.ts';

export const linkPage: Rule = {
  ...pageLinks,
  check(project, report) {
    const routes = siteRoutes(project);
    for (const { links, page, subject, place, plan } of documents(project)) {
      for (const link of links) {
        if (!isSiteLink(link)) continue;
        report.examined();
        const fault = pageFault(routes, page, link);
        if (!fault) continue;
        report.found({
          message: fault.message,
          level: fault.level,
          at: () => ({ ...place(link.offset), length: link.length }),
          subject: `${subject} -> ${link.url}`,
          help: fault.help,
          target: link.url,
          plan,
        });
      }
    }
  },
};

function isSiteLink({ url, form, undefinedLabel, referenced, computed }: MarkdownLink): boolean {
  if (referenced) return false;
  if (undefinedLabel !== undefined || computed) return true;
  return form !== 'autolink' && form !== 'image' && /^[/#.?]/.test(url) && !url.startsWith('//');
}

function pageFault(
  routes: ReturnType<typeof siteRoutes>,
  page: string,
  { url, undefinedLabel, computed }: MarkdownLink,
): { message: string; level?: 'info'; help: () => string | undefined } | undefined {
  if (computed)
    return {
      level: 'info',
      message: `this address is computed (${url}), so nobody looked where it leads`,
      help: () => undefined,
    };
  if (undefinedLabel !== undefined)
    return {
      message: `nothing defines the link label "${undefinedLabel}"`,
      help: () => `add "[${undefinedLabel}]: address"`,
    };
  const target = URL.parse(url, `https://site.invalid${page}`);
  const path = target && decoded(target.pathname);
  if (!path) return { message: `"${url}" is no address`, help: () => undefined };
  if (/\.[a-z0-9]+$/i.test(path)) return undefined;
  const anchors = routes.get(path);
  if (!anchors) {
    const slashed = `${path}/`;
    const help = () => (routes.has(slashed) ? `write "${slashed}"` : suggestion(path, routes.keys()));
    return { message: `the site has no page ${path}`, help };
  }
  // What follows ":~:" asks the browser to look for words.
  const anchor = (decoded(target.hash.slice(1)) ?? target.hash).replace(/:~:.*$/s, '');
  if (anchor === '' || anchor === 'top' || anchor === '_top' || anchors === 'open' || anchors.has(anchor))
    return undefined;
  return { message: `${path} has no anchor "#${anchor}"`, help: () => suggestion(anchor, anchors, '#') };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function suggestion(word: string, candidates: Iterable<string>, prefix = ''): string | undefined {
  const near = nearest(word, candidates);
  return near ? `did you mean "${prefix}${near}"?` : undefined;
}

interface ProseDocument {
  links: readonly MarkdownLink[];
  page: string;
  subject: string;
  plan?: string | undefined;
  place(offset: number): Place;
}

function* documents(project: Project): Generator<ProseDocument> {
  for (const record of project.records) {
    const { body } = record.source;
    for (const { path, links } of ownLinks({ ...record, body }).pageLinks) {
      const place = (offset: number) =>
        path.length === 0
          ? { path: record.path, ...record.source.locateInBody(offset) }
          : placeIn(record, path, 'value', offset);
      yield { links, page: '/', subject: recordKey(record), place, plan: project.planOf(record) };
    }
  }
  for (const guide of project.guides) {
    const place = (offset: number) => ({ path: guide.path, ...positionIn(guide.text, offset) });
    yield { links: guide.scan.links, page: guide.route, subject: `guide:${guide.route}`, place };
  }
}
