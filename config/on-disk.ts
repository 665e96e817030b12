/**
 * The folder that a site is built for when it is to be opened from a disk. No server has it: the export replaces it in every page
 * with the way from that page to the site's root, and scripts read that way from the page.
 */
export const diskBase = '/on-a-disk/';

/**
 * What `addressesBelow` does, for a page that lies on a disk: there is no root to start from, and a folder has no page of its own.
 * @param root the way from the page to the site's root: `../../`
 * @param page the page's own address: `file:///media/stick/drillbook/risks/index.html`
 */
export function addressesOnDisk(root: string, page: string) {
  const top = new URL(root, page).pathname;
  return {
    at: (address: string): string =>
      /^\/(?!\/)/.test(address) ? root + address.slice(1).replace(/(^|\/)(?=$|[?#])/, '$1index.html') : address,
    within: (path: string): string =>
      path.startsWith(top) ? `/${path.slice(top.length)}`.replace(/\/index\.html$/, '/') : path,
    here: (name: string): string => name,
  };
}
