interface Site {
  title: string;
  description: string;
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`. */
  editBase: string;
  /** The address where the site is published, such as `https://drillbook.example`: for the site map and canonical links, which are left out without it. */
  url?: string;
  /**
   * Whether what only facilitators should read is in the built site: console, print pack, preview, lists for planners, and the drills in
   * `/api`. Nothing guards a static site: what is published can be read by anybody who can read the site.
   */
  facilitators: 'published' | 'left out';
}

/** What an adopter changes about the site itself; everything else is in `src/content`. */
export const site: Site = {
  title: 'Drillbook',
  description: 'Incident response for trading operations: playbooks, drills, and the register that ties them together.',
  editBase: 'https://github.com/drillbook/drillbook/edit/main/',
  facilitators: 'published',
};
