import { linked, textsOf, withImports } from './loaded.ts';
import type { BuiltSite, Fault } from './pages.ts';

/** How many scripts and style sheets a page may name: each is a request, and a phone on a slow line makes six at a time. */
const most = 20;

/**
 * The pages that ask for too many files, or not for all of them at once: a script which only another script names is asked for once that
 * one is there, a way to the server and back later.
 */
export function requestFaults(site: BuiltSite): Fault[] {
  const { pages, files, base } = site;
  const text = textsOf(site);
  return pages.flatMap((page) => {
    const scripts = linked(base, page, 'script');
    const late = withImports(scripts, files, text).difference(scripts);
    const messages = [...late].map((file) => `${file} is imported by a script of the page, which does not name it`);
    const sum = scripts.size + linked(base, page, 'stylesheet').size;
    if (sum > most) messages.push(`${sum} scripts and style sheets, expected ${most} at most`);
    return messages.map((message) => ({ page: page.path, message }));
  });
}
