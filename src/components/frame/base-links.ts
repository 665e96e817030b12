import { changeAddresses } from '../../prose/html-addresses.ts';

/** What of a page Astro writes below the base itself: assets of the build, the icon, and the site map. */
const withBase = /^(?:_astro\/|favicon\.svg$|sitemap-index\.xml$)/;

/**
 * Adds the site's folder to every address of a page that names one from the site's root, however it came there: by a component, by
 * prose, by a guide. Data blocks and `data-…` attributes are for scripts, which add it themselves.
 * @param base the folder with slashes at both ends: `/drillbook/`. `/` leaves the page as it is.
 */
export function withBaseLinks(html: string, base: string): string {
  if (base === '/') return html;
  return changeAddresses(html, (address) => {
    const fromRoot = /^\/(?!\/)/.test(address);
    const written = address.startsWith(base) && withBase.test(address.slice(base.length));
    return fromRoot && !written ? base + address.slice(1) : address;
  });
}
