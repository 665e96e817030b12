import { z } from 'zod';
import { notes, origin } from './common.ts';
import { itemId, line, link, localRef, orUnset, prose, ref } from './fields.ts';
import { duration, instant, zone } from './time.ts';

const stepLink = () => link(['playbooks', 'phases'], { is: 'exercises', inverse: 'is exercised by' });

const artefact = z.strictObject({
  kind: z.enum(['log', 'alert', 'broker-message', 'email', 'chat', 'table', 'terminal', 'report', 'ticket']),
  title: line(),
  from: line().optional(),
  body: z
    .string()
    .min(1)
    .describe('Shown as it stands, in a fixed-width face. For a table: rows of cells parted by " | ".'),
});
export type Artefact = z.output<typeof artefact>;

const expectedAction = z.strictObject({
  id: itemId(),
  text: line(),
  step: stepLink().describe('The step that the players should take: "playbook:tmt/emergency-stop#trigger-stop".'),
  window: orUnset(duration).describe('Time allowed from the release of the inject.'),
  critical: z.boolean(),
  task: localRef().optional().describe('The critical task that this action shows.'),
});

const inject = z.strictObject({
  id: itemId(),
  title: line(),
  type: z.enum(['planned', 'contingency', 'adaptive', 'complexity']),
  at: duration
    .optional()
    .describe(
      'Planned delivery, in exercise time from StartEx. Absent for one that is only released by branch or by hand.',
    ),
  scenarioTime: instant.describe('The time inside the story when it happens.'),
  from: line(),
  to: z.array(line()).min(1).describe('Roles that receive it, by the names in "roles".'),
  channel: line(),
  body: z.string().min(1).describe('What players read or hear.'),
  artefact: artefact.optional(),
  say: prose().optional().describe('What the facilitator says on release.'),
  expected: z.array(expectedAction),
  noExpectation: prose().optional().describe('Why nothing is expected, where nothing is.'),
  controllerNotes: z.array(prose()).optional(),
  decision: z
    .strictObject({
      question: line(),
      by: line().describe('The role that should take it, by its name in "roles".'),
      options: z
        .array(
          z.strictObject({
            id: itemId(),
            label: line(),
            detail: prose().optional(),
            leadsTo: z.array(z.union([z.literal('end'), localRef()])).describe('Injects that follow this choice.'),
          }),
        )
        .min(2),
    })
    .optional(),
  severity: ref('severities').optional().describe('The severity that the situation warrants from here on.'),
});
export type Inject = z.output<typeof inject>;

/** A drill's scenario: objectives, capability targets, critical tasks, and the Master Scenario Events List. */
export const drillSchema = z.strictObject({
  plan: ref('plans', { is: 'belongs to', inverse: 'has' }),
  title: line(),
  summary: prose().describe('Safe for players: it gives nothing away.'),
  kind: z.enum(['tabletop', 'walkthrough', 'functional', 'full-scale']),
  exercises: z.array(ref('playbooks', { is: 'exercises', inverse: 'is exercised by' })).min(1),
  fulfils: z
    .array(ref('programmes', { is: 'fulfils', inverse: 'is fulfilled by' }))
    .optional()
    .describe('Programme entries that a run of this drill counts for.'),
  risks: z.array(ref('risks', { is: 'rehearses', inverse: 'is rehearsed by' })).optional(),
  length: duration.describe('The slot, hot wash included.'),
  debrief: duration.describe("The hot wash's share of the slot: 20 % or more."),
  scenarioClock: z.strictObject({
    mode: z.enum(['real-time', 'scaled', 'stepped']),
    rate: z.number().positive().optional(),
  }),
  roles: z
    .array(
      z.strictObject({ id: itemId(), name: line(), role: orUnset(ref('roles')), needed: z.boolean(), brief: prose() }),
    )
    .min(1),
  startEx: z.strictObject({
    mode: orUnset(ref('plans')).describe(
      'System mode at the start; unset for active trading or where the plan has none.',
    ),
    severity: orUnset(ref('severities')),
    situation: prose(),
    positions: z.array(line()).optional(),
    at: instant,
    zone,
  }),
  objectives: z
    .array(
      z.strictObject({
        id: itemId(),
        text: prose(),
        targets: z
          .array(
            z.strictObject({
              id: itemId(),
              text: prose(),
              tasks: z
                .array(z.strictObject({ id: itemId(), text: line(), step: stepLink() }))
                .min(1)
                .describe('Critical tasks.'),
            }),
          )
          .min(1)
          .describe('Capability targets.'),
      }),
    )
    .min(1),
  injects: z.array(inject).min(1),
  hotWash: z.array(line()).min(1),
  notes,
  ...origin,
});
export type Drill = z.output<typeof drillSchema>;
