/** What of a page Astro writes below the base itself: assets of the build, the icon, and the site map. */
const withBase = /^(?:_astro\/|favicon\.svg$|sitemap-index\.xml$)/;
/** A start tag with its attributes, or what holds no tags: a comment, a script's or a style's text. */
const pieces = /<!--[\s\S]*?-->|(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>|<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>/g;
const addresses = /(\s(?:href|src|action|poster)=)(["'])\/(?!\/)([^"']*)\2/g;

/**
 * Adds the site's folder to every address of a page that names one from the site's root, however it came there: by a component, by
 * prose, by a guide. Data blocks and `data-…` attributes are for scripts, which add it themselves.
 * @param base the folder with slashes at both ends: `/drillbook/`. `/` leaves the page as it is.
 */
export function withBaseLinks(html: string, base: string): string {
  if (base === '/') return html;
  const own = base.slice(1);
  return html.replaceAll(pieces, (piece, start: string | undefined) => {
    const tag = start ?? piece;
    if (tag.startsWith('<!--')) return piece;
    const written = tag.replaceAll(addresses, (whole, name: string, quote: string, path: string) =>
      path.startsWith(own) && withBase.test(path.slice(own.length)) ? whole : `${name}${quote}${base}${path}${quote}`,
    );
    return written + piece.slice(tag.length);
  });
}
