import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a project of `count` records with ten links each: risks, requirements, validations and playbooks of one plan, each
 * like a real one in size and form. No record has a fault.
 */
export function makeProject(root: string, count: number): void {
  const content = join(root, 'src/content');
  const write = (path: string, text: string) => writeFileSync(join(content, path), text);
  for (const folder of [
    'plans',
    'roles/desk',
    'categories',
    'severities',
    'risks',
    'requirements',
    'validations',
    'playbooks/desk',
  ])
    mkdirSync(join(content, folder), { recursive: true });
  write('plans/desk.yaml', plan);
  write('roles/desk/commander.yaml', role);
  write('categories/desk.yaml', categories);
  mkdirSync(join(content, 'drills/desk'), { recursive: true });
  const share = Math.floor(count / 4);
  const number = (index: number) => String((((index % share) + share) % share) + 1).padStart(4, '0');
  for (let index = 0; index < share; index += 1) {
    const own = number(index);
    write(
      `risks/R-${own}.yaml`,
      `plan: desk\ntitle: Risk ${own} of the desk\ncause: >-\n  The feed that R-${number(index + 1)} is about stops, as V-${number(index + 2)} would show,\n  or the one of R-${number(index + 3)}.\nevent: Orders are priced from old data, see [the playbook](playbook:desk/p-${own}#halt) and TI-${number(index + 4)}.\nconsequence: Losses, and [the duty](requirement:TI-${own}) is not met.\ncategory: data\nincidentCategories:\n  - desk#market-data\n  - desk#dead-feed\nlikelihood: 3\nimpact: 4\nowner: desk/commander\ntreatment: mitigate\nstatus: open\nreview: 2027-05-21\nsource: 7.1 Feed outage\norigin: drillbook\nreviewed: false\n`,
    );
    write(
      `requirements/TI-${own}.yaml`,
      `plan: desk\ntitle: Obligation ${own}\nkind: obligation\nstatement: >-\n  Trading stops when the feed does, so that R-${own} stays small,\n  as [its neighbour](risk:R-${number(index + 1)}) does.\nsource:\n  document: Desk Incident Response\n  section: 7.1 Feed outage\nimplementedBy:\n  - 'playbook:desk/p-${own}#halt'\n  - 'playbook:desk/p-${number(index + 1)}#confirm'\n  - 'playbook:desk/p-${number(index + 2)}'\n  - 'role:desk/commander'\nverifiedBy:\n  - 'validation:V-${own}'\n  - 'validation:V-${number(index + 5)}'\norigin: seed\nnotes:\n  - kind: reading\n    text: Read with TI-${number(index + 3)}.\n`,
    );
    write(
      `validations/V-${own}.yaml`,
      `plan: desk\ntitle: Drill ${own}\nkind: drill\nmethod: Run the tabletop of [the playbook](playbook:desk/p-${own}) against R-${own} and R-${number(index + 7)}.\nacceptance: Trading is halted within five minutes.\ncadence: { says: quarterly, every: P3M }\nexercises:\n  - 'playbook:desk/p-${own}'\n  - 'playbook:desk/p-${number(index + 1)}#halt'\n  - 'playbook:desk/p-${number(index + 2)}#confirm'\n  - 'playbook:desk/p-${number(index + 3)}#watch'\n  - 'role:desk/commander'\n  - 'plan:desk#halt'\nsource: 9 Programme\norigin: seed\n`,
    );
    write(`playbooks/desk/p-${own}.mdx`, playbook(own, number(index + 1)));
    if (index % 100 === 0) {
      const last = Math.min(share, index + 100);
      const names = Array.from({ length: last - index }, (_, step) => `p-${number(index + step)}`);
      write(`drills/desk/d-${own}.yaml`, drill(names));
    }
  }
}

/** A short scenario that exercises a hundred playbooks. */
function drill(playbooks: readonly string[]): string {
  const step = `playbook:desk/${playbooks[0]}#halt`;
  return `plan: desk
title: A quiet morning
summary: An ordinary morning.
kind: tabletop
exercises: [${playbooks.map((name) => `desk/${name}`).join(', ')}]
length: PT60M
debrief: PT15M
scenarioClock: { mode: stepped }
roles:
  - { id: commander, name: Commander, role: desk/commander, needed: true, brief: You decide. }
startEx: { mode: unset, severity: unset, situation: An ordinary morning., at: 2026-10-01T09:00:00Z, zone: UTC }
objectives:
  - id: stops
    text: Trading stops in time.
    targets:
      - id: stop
        text: Stop trading.
        tasks:
          - { id: halts, text: Halts trading., step: '${step}' }
injects:
  - id: prices-stop
    title: A quiet screen
    type: planned
    at: PT5M
    scenarioTime: 2026-10-01T09:05:00Z
    from: The feed
    to: [commander]
    channel: screen
    body: No price has moved for a minute.
    expected:
      - { id: expect-halt, text: Trading is halted., step: '${step}', window: PT5M, critical: true, task: halts }
hotWash: [What did we miss?]
origin: drillbook
`;
}

const plan = `title: Desk
system: A trading system made up for benchmarks
summary: How the desk responds.
order: 1
document: { title: Desk Incident Response, version: unset, status: unset, date: unset, lastUpdated: unset, owner: unset, approver: unset }
review: { last: unset, next: unset, cadence: unset }
severityWord: unset
incidentDefinition: unset
modes:
  - { id: halt, name: HALT, stops: everything, meaning: unset, section: 2 Modes }
market: { zone: unset, sessions: unset }
frameworks: []
origin: seed
`;
const role = `plan: desk
title: Incident commander
order: 1
team: Desk
summary: Decides.
responsibilities: [Decide]
primary: unset
backup: unset
escalationTrigger: unset
section: 5 Roles
`;
const categories = `plan: desk
title: Categories
summary: One.
groups:
  - id: market-data
    name: Market data
    section: 4 Categories
    types:
      - { id: dead-feed, name: Dead feed }
`;

function playbook(own: string, next: string): string {
  return `---
plan: desk
title: Feed outage ${own}
order: 1
kind: playbook
summary: Prices stop; stop trading before they mislead.
severities: unset
categories: [desk#dead-feed]
owner: { says: Incident commander, role: desk/commander }
signals:
  - { id: stale, text: Prices are stale, words: [stale] }
steps:
  - id: confirm
    do: Confirm the outage.
    role: desk/commander
  - id: halt
    do: Halt trading.
    role: desk/commander
    enters: desk#halt
    commands:
      - language: sh
        code: kubectl -n trading scale deployment feed-${own} --replicas=0
        effect: changes-state
        runsOn: unset
validation:
  - id: watch
    do: Watch prices move for five minutes.
    role: desk/commander
postActions: unset
templates: []
mitigates: [R-${own}, R-${next}]
section: 7.1 Feed outage
origin: seed
---

## When to use it

When prices stop moving. See [the duty](requirement:TI-${own}) and V-${own}.
`;
}
