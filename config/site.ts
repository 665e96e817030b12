import { relayAddress } from './relay-address.ts';
import { type SiteAddress, siteAddress } from './site-address.ts';

/**
 * `url` and `base` are where the site is published: the origin, for the site map and canonical links, which are left out without it,
 * and the folder below it. The environment may say otherwise for one build: `DRILLBOOK_SITE`, `DRILLBOOK_BASE`.
 */
interface Site extends SiteAddress {
  title: string;
  description: string;
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`. */
  editBase: string;
  /**
   * Whether what only facilitators should read is in the built site: console, print pack, preview, lists for planners, and the drills in
   * `/api`. Nothing guards a static site: what is published can be read by anybody who can read the site.
   */
  facilitators: 'published' | 'left out';
  /**
   * The desk's own NATS server over which devices share a session: `wss://relay.desk.example`, or `ws://localhost:9222` for trying out. Pages may
   * speak to that origin then, and to no other besides their own. Without it nothing of a relay is in the built site.
   */
  relay: string | undefined;
}

/** What an adopter changes about the site itself; everything else is in `src/content`. */
export const site: Site = {
  // `url: 'https://drillbook.example'` beside it says where the site is published.
  ...siteAddress({ base: '/' }, process.env),
  title: 'Drillbook',
  description: 'Incident response for trading operations: playbooks, drills, and the register that ties them together.',
  editBase: 'https://github.com/drillbook/drillbook/edit/main/',
  facilitators: 'published',
  relay: relayAddress(undefined, process.env),
};
