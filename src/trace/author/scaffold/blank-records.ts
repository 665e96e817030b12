import { decisionSchema } from '../../../model/decisions.ts';
import { drillSchema } from '../../../model/drills.ts';
import { csfFunctions, r2Phases } from '../../../model/plans.ts';
import { playbookSchema, playbookStates } from '../../../model/playbooks.ts';
import { riskSchema } from '../../../model/risks.ts';
import { templateSchema } from '../../../model/templates.ts';
import { termSchema } from '../../../model/terms.ts';
import { validationSchema } from '../../../model/validations.ts';
import { type BlankInput, choice, daysAfter, scalar } from './blank.ts';

/** Days for which a risk that was just entered may stand without treatment. */
const graceDays = 30;

const ours = 'origin: drillbook\nreviewed: false\n';

function head({ plan, title }: BlankInput): string {
  return `${plan === undefined ? '' : `plan: ${plan}\n`}title: ${scalar(title)}\n`;
}

/** What a step may say besides, each line valid as soon as the mark before it goes. */
const stepExtras = (indent: string, id: string) =>
  [
    'timeBox: { says: 15 minutes, max: PT15M } # How long it may take.',
    'timeFrom: noticed # From what that counts, if not from the step before.',
    `evidence: [{ id: ${id}-evidence, what: unset }] # What to keep before the step changes it.`,
    'expect: unset # What is seen when it has worked.',
    'rollback: { how: unset } # How it is taken back.',
  ]
    .map((line) => `${indent}# ${line}\n`)
    .join('');

/** What a playbook may say besides. */
const playbookExtras = `# Where it applies, take the mark away:
# version: '1'
# status: draft # ${playbookStates.join(', ')}; a retired one says under "replacedBy" which to follow instead.
# prerequisites: [{ id: first-prerequisite, text: unset }] # What has to be there before an incident.
# outOfScope: [{ id: first-other, text: unset }] # What it does not answer.
# externalIds: [{ scheme: ATT&CK, id: T1110 }] # Ids that others give it.
# tracks: [{ id: first-track, title: unset, steps: [{ id: track-step, do: unset }] }] # What goes on at the same time, each by its own people.
`;

function playbook(input: BlankInput): string {
  return `---
${head(input)}order: ${input.order}
kind: ${choice('playbook', playbookSchema.shape.kind.options)}
summary: unset
severities: unset
categories: []
owner: unset
signals: unset
steps:
  - id: first-step
    do: unset
${stepExtras('    ', 'first')}validation: unset
postActions: unset
templates: []
mitigates: []
section: unset
${ours}${playbookExtras}---
`;
}

function drill(input: BlankInput): string {
  const { playbook, step } = input.example ?? { playbook: 'unset', step: 'unset' };
  const link = scalar(`playbook:${playbook}#${step}`);
  return `${head(input)}summary: unset # Players read this: it gives nothing away.
kind: ${choice('tabletop', drillSchema.shape.kind.options)}
exercises: [${playbook}]
length: PT60M
debrief: PT15M # A fifth of the slot, or more.
scenarioClock: { mode: stepped }
roles:
  - id: player
    name: Player
    role: unset
    needed: true
    brief: unset
startEx:
  mode: unset
  severity: unset
  situation: unset
  at: ${input.today}T09:00 # On the wall of the zone.
  zone: UTC
objectives:
  - id: first-objective
    text: unset
    targets:
      - id: first-target
        text: unset
        tasks:
          - id: first-task
            text: unset
            step: ${link}
injects:
  - id: first-inject
    title: unset # Players see it: it gives nothing away.
    type: planned
    at: PT5M
    scenarioTime: +PT5M # From the start of the story; 2026-02-02T09:05 is the wall of its zone.
    from: unset
    to: [player]
    channel: unset
    body: unset
    expected:
      - id: first-action
        text: unset
        step: ${link}
        window: unset
        critical: true
        task: first-task
hotWash: [unset]
${ours}`;
}

function phase(input: BlankInput): string {
  const [r2] = r2Phases;
  const [csf] = csfFunctions;
  return `${head(input)}order: ${input.order}
summary: unset
timeBox: unset
nist:
  r2: [${r2}] # ${r2Phases.join(' | ')}
  csf: [${csf}] # ${csfFunctions.join(' | ')}
groups:
  - id: first-group
    title: unset
    section: unset
    form: ${choice('steps', ['steps', 'checklist'])}
    steps:
      - id: first-step
        do: unset
${stepExtras('        ', 'first')}section: unset
`;
}

function role(input: BlankInput): string {
  return `${head(input)}order: ${input.order}
team: unset
summary: unset
responsibilities: [unset]
primary: unset
backup: unset
escalationTrigger: unset
section: unset
`;
}

function template(input: BlankInput): string {
  return `${head(input)}order: ${input.order}
kind: ${choice('message', templateSchema.shape.kind.options)}
audience: ${choice('responders', templateSchema.shape.audience.options)}
channel: unset
when: unset
to: unset
sentBy: unset
language: ${choice('text', templateSchema.shape.language.options)}
body: |
  {{what-happens}}
fields:
  - id: what-happens
    label: What happens
    type: paragraph
    required: true
    hint: unset
    source: unset
section: unset
`;
}

function risk(input: BlankInput): string {
  const until = daysAfter(input.today, graceDays);
  return `${head(input)}cause: unset
event: unset
consequence: unset
category: ${choice('operational', riskSchema.shape.category.options)}
likelihood: 3 # 1 to 5
impact: 3 # 1 to 5
owner: unset
treatment: ${choice('accept', riskSchema.shape.treatment.options)}
treatmentReason: Just entered, not assessed yet.
acceptedUntil: ${until}
status: ${choice('open', riskSchema.shape.status.options)}
review: ${until}
source: unset
${ours}`;
}

function requirement(input: BlankInput): string {
  return `${head(input)}kind: obligation # obligation, gap
statement: unset
source:
  document: ${scalar(input.document)}
  section: unset
implementedBy: []
verifiedBy: []
openGap: Just entered; nothing implements or verifies it yet.
${ours}`;
}

function validation(input: BlankInput): string {
  return `${head(input)}kind: ${choice('test', validationSchema.shape.kind.options)}
method: unset
acceptance: unset
cadence: unset
exercises: []
source: unset
${ours}`;
}

function decision(input: BlankInput): string {
  return `---
title: ${scalar(input.title)}
summary: unset
status: ${choice('proposed', decisionSchema.shape.status.options)}
date: ${input.today}
plans: [${input.plans.join(', ')}]
---

## Context

## Decision

## Consequences
`;
}

function term(input: BlankInput): string {
  return `term: ${scalar(input.title)}
${input.plan === undefined ? '' : `plan: ${input.plan}\n`}group: ${choice('incident', termSchema.shape.group.options)}
definition: unset
origin: drillbook
`;
}

/**
 * Texts of valid records, by kind, that say `unset` wherever nothing is known yet. A kind that is not here gets what its
 * schema alone can say: see `blankOfSchema`.
 */
export const blankRecords: Readonly<Record<string, (input: BlankInput) => string>> = {
  playbook,
  drill,
  phase,
  role,
  template,
  risk,
  requirement,
  validation,
  decision,
  term,
};
