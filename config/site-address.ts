/** Where a site is published. */
export interface SiteAddress {
  /** The origin, such as `https://drillbook.example`. */
  url?: string | undefined;
  /** The folder below it that holds the site, such as `/drillbook`. `/` where the site has the host to itself. */
  base: string;
}

/**
 * The address of a build: what the configuration says, unless the environment says otherwise (`DRILLBOOK_SITE`, `DRILLBOOK_BASE`). The
 * folder comes back with one slash in front and none at its end, except for `/` itself.
 * @throws Error when one of them is no address.
 */
export function siteAddress(own: SiteAddress, environment: Readonly<Record<string, string | undefined>>): SiteAddress {
  const url = environment['DRILLBOOK_SITE'] || own.url;
  const base = `/${environment['DRILLBOOK_BASE'] || own.base}`.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (!/^\/(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/.test(base) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(base))
    throw new Error(`The folder of the site is "${base}": expected a path such as /drillbook`);
  if (url === undefined) return { base };
  const read = URL.canParse(url) ? new URL(url) : undefined;
  if (!read || !/^https?:$/.test(read.protocol) || read.pathname !== '/' || read.search || read.hash)
    throw new Error(
      `The site's address is "${url}": expected an origin such as https://drillbook.example; a folder below it goes into the base`,
    );
  return { url: read.origin, base };
}
