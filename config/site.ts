import type { SiteAddress } from './site-address.ts';

/** What a desk says of its site as a whole: the options of the integration `drillbook()`, with the words of the environment over them. */
export interface Site extends SiteAddress {
  title: string;
  description: string;
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`. Without it no page offers that. */
  editBase: string | undefined;
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

/** What counts for a desk that has said nothing, as in a test of its content alone. */
const unsaid: Site = {
  base: '/',
  title: 'Drillbook',
  description: 'Incident response: playbooks, drills, and the register that ties them together.',
  editBase: undefined,
  facilitators: 'published',
  relay: undefined,
};

/** The configuration and the pages are two bundles in one process: what the one says to the other has to stand outside of both. */
const shared = Symbol.for('drillbook.site');
type Shared = typeof globalThis & { [shared]?: Site };

/** Says what the desk's configuration says of the site. What reads it afterwards reads this. */
export function saySite(said: Site): void {
  const here: Shared = globalThis;
  here[shared] = said;
}

function current(): Site {
  const here: Shared = globalThis;
  return here[shared] ?? unsaid;
}

/** The site that is being built, served or checked, as its desk's configuration says. */
export const site: Readonly<Site> = {
  get url() {
    return current().url;
  },
  get base() {
    return current().base;
  },
  get title() {
    return current().title;
  },
  get description() {
    return current().description;
  },
  get editBase() {
    return current().editBase;
  },
  get facilitators() {
    return current().facilitators;
  },
  get relay() {
    return current().relay;
  },
};
