import drillbook from './src/integration/drillbook.ts';

// This repository is a desk as well. What a desk says of its site as a whole stands here, everything else in `src/content`.
/** @type {import('astro').AstroUserConfig} */
export default {
  integrations: [
    drillbook({
      // `site: 'https://drillbook.example'` beside it says where the site is published.
      title: 'Drillbook',
      description:
        'Incident response for trading operations: playbooks, drills, and the register that ties them together.',
      editBase: 'https://github.com/drillbook/drillbook/edit/main/',
    }),
  ],
};
