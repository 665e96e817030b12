/**
 * Adds the site's folder to addresses. Content, records and everything that is computed from them name pages from the site's own root
 * (`/risks/`); whoever writes such an address where a browser reads it asks `at`.
 * @param base the folder with or without a slash at its end: `/drillbook`
 */
export function addressesBelow(base: string) {
  const folder = base.replace(/\/$/, '');
  return {
    /** `/risks/#r-001` is `/drillbook/risks/#r-001`. An address that begins otherwise (`#steps`, `https://…`, `//host`) stays as it is. */
    at: (address: string): string => (/^\/(?!\/)/.test(address) ? folder + address : address),
    /** The other way: `/drillbook/risks/` is `/risks/`. A path outside the folder stays as it is. */
    within: (path: string): string =>
      path === folder || path.startsWith(`${folder}/`) ? path.slice(folder.length) || '/' : path,
    /** The name of a storage that sites on one host do not share: `drillbook` is `drillbook /drillbook` below a folder. */
    here: (name: string): string => (folder === '' ? name : `${name} ${folder}`),
  };
}
