/**
 * Leaves a page one hint per term: the first in the order of the page. Each field of prose is rendered by itself and explains
 * its own first use, so that only the finished page can tell which came first.
 */
export function firstHints(html: string): string {
  const seen = new Set<string>();
  return html.replaceAll(
    /<term-hint\b[^>]*><a href="([^"]*)">([^<]*)<\/a><\/term-hint>/g,
    (hint, href: string, text: string) => {
      if (seen.has(href)) return text;
      seen.add(href);
      return hint;
    },
  );
}
