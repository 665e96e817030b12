const hint = /<term-hint\b[^>]*><a href="([^"]*)">([^<]*)<\/a><\/term-hint>/;
/** Notes at a step that stand shut: whoever reads past them would never meet the one hint of the page. */
const shut = /<details class="(?:hand-note|note-mark)[\s\S]*?<\/details>/;
const either = new RegExp(`${shut.source}|${hint.source}`, 'g');
const everyShut = new RegExp(shut.source, 'g');
const everyHint = new RegExp(hint.source, 'g');

/**
 * Leaves a page one hint per term: the first in the order of the page that stands in sight, or where none does the first of
 * all. Each field of prose is rendered by itself and explains its own first use, so that only the finished page can tell which
 * came first.
 */
export function firstHints(html: string): string {
  // Most pages have none, and one word is found sooner than a pattern.
  if (!html.includes('<term-hint')) return html;
  const inSight = new Set([...html.replaceAll(everyShut, '').matchAll(everyHint)].map(([, href]) => href));
  const seen = new Set<string>();
  const once = (found: string, href: string, text: string) => {
    if (seen.has(href)) return text;
    seen.add(href);
    return found;
  };
  return html.replaceAll(either, (found, href: string | undefined, text: string | undefined) => {
    if (href !== undefined && text !== undefined) return once(found, href, text);
    return found.replaceAll(everyHint, (inner, to: string, words: string) =>
      inSight.has(to) ? words : once(inner, to, words),
    );
  });
}
