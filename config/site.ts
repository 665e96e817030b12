interface Site {
  title: string;
  description: string;
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`. */
  editBase: string;
  /** The address where the site is published, such as `https://drillbook.example`: for the site map and canonical links, which are left out without it. */
  url?: string;
}

/** What an adopter changes about the site itself; everything else is in `src/content`. */
export const site: Site = {
  title: 'Drillbook',
  description: 'Incident response for trading operations: playbooks, drills, and the register that ties them together.',
  editBase: 'https://github.com/drillbook/drillbook/edit/main/',
};
