import { gzipSync } from 'node:zlib';
import { linked, textsOf, withImports } from './loaded.ts';
import type { BuiltPage, BuiltSite, Fault } from './pages.ts';

/** Bounds on a first visit, in bytes after gzip. */
export const budget = { reading: 60_000, fonts: 40_000, responder: 600_000 } as const;

/**
 * Bounds on the scripts of the pages that carry a library, in bytes after gzip: all that a page loads before anybody does anything
 * on it. What it loads by itself while a session opens is not counted, because the page works without it until it is there.
 */
const scriptBudgets: readonly { pages: RegExp; most: number }[] = [
  { pages: /^\/drills\/(?:.+\/run|sessions)\/$/, most: 60_000 },
  { pages: /^\/respond\/incident\/$/, most: 60_000 },
  { pages: /^\/drills\/.+\/evaluate\/$/, most: 32_000 },
  { pages: /^\/drills\/.+\/screen\/$/, most: 10_000 },
];

/** What the door to sharing may weigh beside that, where the desk names a relay: what lies behind it is loaded late. */
const door = 800;

/** What a first visit to a page loads, in bytes after gzip; fonts as they are. */
export interface Weight {
  html: number;
  css: number;
  script: number;
  fonts: number;
}

/** Whether a page is for reading. The pages of incidents and of a drill's console, its list of sessions, the players' screen and the evaluator's page carry a library, its print pack and its preview are bare sheets, and the facilitator's page reads workbooks. */
export function isReading(path: string): boolean {
  return !/^\/(?:drills\/(?:.+\/(?:run|screen|evaluate|pack|preview|facilitator)|sessions)|respond\/incident)\/$/.test(
    path,
  );
}

/** Strings that only a framework's runtime has: Preact's and React's namespace table, Vue's, Svelte's and Solid's marks, Astro's islands. */
const frameworkMarks = [
  '1998/Math/MathML',
  'react.element',
  '__vue_app__',
  '__svelte',
  '_$DX_DELEGATE',
  'astro-island',
];

/** Weighs pages, remembering each file that they share. */
export function scales(site: Pick<BuiltSite, 'read' | 'files' | 'base'>): {
  weigh(page: BuiltPage): Weight;
  frameworks(page: BuiltPage): string[];
} {
  const sizes = new Map<string, number>();
  const size = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(site.read(file)).length;
    sizes.set(file, known);
    return known;
  };
  const text = textsOf(site);
  const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + size(file), 0);
  const scripts = (page: BuiltPage) => withImports(linked(site.base, page, 'script'), site.files, text);
  return {
    weigh: (page) => ({
      html: gzipSync(page.html).length,
      css: total(linked(site.base, page, 'stylesheet')),
      script: total(scripts(page)),
      fonts: [...linked(site.base, page, 'font')].reduce((sum, file) => sum + site.read(file).length, 0),
    }),
    frameworks: (page) => {
      const found = [...scripts(page)].flatMap((file) =>
        frameworkMarks.filter((mark) => text(file).includes(mark)).map((mark) => `${file} has "${mark}"`),
      );
      return page.tags.some(({ name }) => name === 'astro-island') ? [...found, 'the page has an island'] : found;
    },
  };
}

/** What the responder's tier weighs on a line, where that is too much or it is not there. */
export function offlineFaults({ files, read }: Pick<BuiltSite, 'read' | 'files'>): Fault[] {
  const packs = [...files].filter((file) => file.startsWith('/offline/responder.'));
  const bytes = packs.reduce((sum, file) => sum + read(file).length, 0);
  if (packs.length === 1 && files.has('/sw.js') && bytes <= budget.responder) return [];
  return [
    {
      page: '/sw.js',
      message: `${packs.length} packs for responders with ${bytes} bytes, expected one of ${budget.responder} at most, and a worker`,
    },
  ];
}

/** The pages that are heavier than their budget, or that load a framework where they are for reading. */
export function weightFaults(site: BuiltSite, relay?: string): Fault[] {
  const { weigh, frameworks } = scales(site);
  const heavy = site.pages.flatMap((page) => {
    const bound = scriptBudgets.find(({ pages }) => pages.test(page.path))?.most;
    const { script } = weigh(page);
    const most = bound === undefined || relay === undefined ? bound : bound + door;
    if (most === undefined || script <= most) return [];
    return [{ page: page.path, message: `${script} bytes of scripts on a first visit, expected ${most} at most` }];
  });
  const reading = site.pages
    .filter(({ path }) => isReading(path))
    .flatMap((page) => {
      const { html, css, script, fonts } = weigh(page);
      const sum = html + css + script;
      const messages = frameworks(page);
      if (sum > budget.reading)
        messages.push(
          `${sum} bytes on a first visit (html ${html}, css ${css}, script ${script}), expected ${budget.reading} at most`,
        );
      if (fonts > budget.fonts) messages.push(`${fonts} bytes of fonts, expected ${budget.fonts} at most`);
      return messages.map((message) => ({ page: page.path, message }));
    });
  return [...heavy, ...reading];
}
