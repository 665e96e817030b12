/** What an adopter changes about the site itself; everything else is in `src/content`. */
export const site = {
  title: 'Drillbook',
  description: 'Incident response for trading operations: playbooks, drills, and the register that ties them together.',
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`. */
  editBase: 'https://github.com/drillbook/drillbook/edit/main/',
} as const;
