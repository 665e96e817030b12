import { expect, it } from 'vitest';
import { isResponders } from '../../../src/offline/build.ts';

const plan = '/plans/desk/';

it.each([
  ['the first page', '/'],
  ['the finder', '/finder.txt'],
  ['a plan', plan],
  ['a playbook', `${plan}playbooks/feed-outage/`],
  ['the severity of all plans', '/severity/'],
  ['the severity of a plan', `${plan}severity/`],
  ['a procedure', `${plan}procedures/failover/`],
  ['contacts', `${plan}contacts/`],
  ['escalation', `${plan}escalation/`],
  ['notifications', `${plan}notifications/`],
  ['a template', `${plan}templates/alert/`],
  ['the glossary', '/glossary/'],
  ['the page that works an incident', '/respond/incident/'],
  ['what says that a page is not here', '/away/'],
])('%s comes with the first visit: %s', (_what, path) => expect(isResponders(path)).toBe(true));

it.each([
  ['drills', '/drills/desk/feed-outage/'],
  ['a register', '/risks/'],
  ['what a plan has for its keeper', `${plan}trace/`],
  ['a guide', '/guides/offline/'],
])('%s come when they are asked for: %s', (_what, path) => expect(isResponders(path)).toBe(false));
