import { diskBase } from '../../config/on-disk.ts';
import type { BuiltPage, BuiltSite } from '../built-site/pages.ts';
import { anchorOf, mainOf, type Part, sheetOf, titleOf } from './sheet.ts';

/** What is asked for first in an incident, by the folder below the plan; what is not here comes after, and what follows `keepers` not at all. */
const order = [
  '',
  'severity',
  'playbooks',
  'escalation',
  'notifications',
  'contacts',
  'roles',
  'lifecycle',
  'templates',
];
const keepers = new Set(['trace', 'programme', 'validation']);

/** Plans of a built site, by their ids. */
export function plansOf({ pages }: Pick<BuiltSite, 'pages'>): string[] {
  return pages.flatMap(({ path }) => /^\/plans\/([^/]+)\/$/.exec(path)?.[1] ?? []);
}

/** The pages of a plan as parts of its binder, in the order in which somebody who works an incident needs them. */
export function partsOf({ pages }: Pick<BuiltSite, 'pages'>, plan: string): Part[] {
  const below = `/plans/${plan}/`;
  const own = pages.filter(({ path }) => path.startsWith(below));
  const folderOf = (path: string) => path.slice(below.length).split('/')[0] ?? '';
  const isList = ({ path }: BuiltPage) =>
    own.some((other) => other.path !== path && other.path.startsWith(path)) && path !== below;
  const place = (path: string) => {
    const at = order.indexOf(folderOf(path));
    return at === -1 ? order.length : at;
  };
  const lists = new Map(own.filter(isList).map((list) => [folderOf(list.path), list]));
  // A list names its records in the order of the plan.
  const rank = (path: string) => {
    const list = lists.get(folderOf(path));
    return list === undefined ? 0 : mainOf(list).indexOf(`"${diskBase.slice(0, -1)}${path}"`);
  };
  return own
    .filter((page) => !keepers.has(folderOf(page.path)) && !isList(page))
    .toSorted(
      (left, right) =>
        place(left.path) - place(right.path) ||
        folderOf(left.path).localeCompare(folderOf(right.path)) ||
        rank(left.path) - rank(right.path),
    )
    .map((page) => {
      const list = lists.get(folderOf(page.path));
      return { path: page.path, title: titleOf(page), html: mainOf(page), group: list && titleOf(list) };
    });
}

/** What a binder says of itself. */
export interface Edition {
  /** The day of the build, YYYY-MM-DD. */
  day: string;
  published: string | undefined;
}

/**
 * A plan's binder as a page for a printer.
 * @param numbers the sheet that each part begins on, by its anchor; a part without one is shown with a blank as wide
 */
export function binderOf(
  site: BuiltSite,
  plan: string,
  numbers: ReadonlyMap<string, number>,
  { day, published }: Edition,
): string {
  const parts = partsOf(site, plan);
  const title = parts[0]?.title ?? plan;
  const rows = parts.map(({ path, title: name, group }, index) => {
    const anchor = anchorOf(path);
    const first = group !== undefined && parts[index - 1]?.group !== group;
    const label = index === 0 ? 'The plan' : name;
    return `${first ? `<li class="group">${group}</li>` : ''}<li${group === undefined ? '' : ' class="inner"'}><a href="#${anchor}"><span>${label}</span><span class="dots"></span><span class="number">${numbers.get(anchor) ?? ''}</span></a></li>`;
  });
  const front = `<section class="front"><h1>${title}</h1><p>Binder of ${day}. What is printed grows old: the site has the newest. “unset” marks what the plan leaves open.</p><h2>Contents</h2><ol>${rows.join('')}</ol></section>`;
  return sheetOf(site, parts, {
    title: `${title}: binder`,
    line: `${title} · binder of ${day}`,
    front,
    style: binderStyle,
    published,
  });
}

const binderStyle = `
@page { size: A4; }
/* What is filled in on a screen, and what only the plan's keeper follows. */
.classify, .related:not(.to-send), h2[id$="-if"], .sl-heading-wrapper:has(> [id$="-classify"]), .sl-heading-wrapper:has(> [id$="-classify"]) + p, .sl-heading-wrapper:has(> [id$="links"]), h2[id$="links"] { display: none; }
.part { break-before: page; }
.sl-heading-wrapper { break-after: avoid; }
.front ol { list-style: none; margin: 0; padding: 0; }
.front li { margin: 0; padding: 0.2rem 0; }
.front .group { padding-top: 0.6rem; font-weight: 600; }
.front .inner { padding-inline-start: 1.5rem; }
.front a { display: flex; gap: 0.4rem; align-items: baseline; color: inherit; text-decoration: none; }
.front .dots { flex: 1; border-bottom: 1px dotted #666; }
.front .number { min-width: 2rem; text-align: right; font-variant-numeric: tabular-nums; }
`;

/** The role cards of a plan, one on a sheet of A6, as a page for a printer. */
export function cardsOf(site: BuiltSite, plan: string, { day, published }: Edition): { html: string; count: number } {
  const path = `/plans/${plan}/roles/`;
  const page = site.pages.find((candidate) => candidate.path === path);
  const cards = [...(page ? mainOf(page) : '').matchAll(/<section class="role card[\s\S]*?<\/section>/g)].map(
    ([card]) => card.replaceAll(/<details\b[\s\S]*?<\/details>/g, ''),
  );
  const title = `${plan}: role cards`;
  const parts: Part[] = [{ path, title, html: cards.join(''), group: undefined }];
  const html = sheetOf(site, parts, {
    title,
    line: `${plan} · role card of ${day}`,
    front: '',
    style: cardStyle,
    published,
  });
  return { html, count: cards.length };
}

const cardStyle = `
/* A6, lying. */
@page { size: 148mm 105mm; margin: 7mm 8mm 10mm; }
.role.card { margin: 0 !important; border: 0 !important; padding: 0 !important; break-after: page; break-inside: auto; }
.role.card:last-child { break-after: auto; }
.role .permalink, .role .section-line { display: none; }
`;
