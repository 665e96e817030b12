import drillbook from 'drillbook';

export default {
  integrations: [
    drillbook({
      title: 'My desk',
      description: 'Incident response of my desk: playbooks, drills, and the register that ties them together.',
      // Where it is published: `site: 'https://desk.example'`, and below a folder of that host `base: '/drillbook'`.
      // A field of your own in every playbook: `fields: { playbooks: { ticket: line().optional() } }`, with `import { line } from 'drillbook/extend'`.
      // Where "Edit this page" leads: `editBase: 'https://forge.example/my-desk/edit/main/'`.
    }),
  ],
};
