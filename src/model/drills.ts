import { z } from 'zod';
import { notes, origin, ownPlan } from './common.ts';
import { aside, itemId, line, link, localRef, name, orUnset, prose, ref } from './fields.ts';
import { modeLists } from './plans.ts';
import { levelLists } from './severities.ts';
import { stepLists } from './steps.ts';
import { storyBegins, storyInstant, storyStart, storyTime } from './story-time.ts';
import { duration, zone } from './time.ts';

/** The list whose items are critical tasks. */
export const taskLists = ['objectives.targets.tasks'];

/** What a drill tries: a playbook as a whole, or a step. */
export const exercises = { is: 'exercises', inverse: 'is exercised by', claim: true } as const;

const stepLink = () => link(['playbooks', 'phases'], { ...exercises, items: stepLists });

const artefact = z.strictObject({
  kind: z
    .enum(['log', 'alert', 'broker-message', 'email', 'chat', 'table', 'terminal', 'report', 'ticket'])
    .describe("What it is: it sets how the players' screen draws it."),
  title: line().describe('The heading above it: the name of the file, the subject of the mail.'),
  from: line().optional().describe('Who or what sent it.'),
  body: z
    .string()
    .min(1)
    .describe('Shown as it stands, in a fixed-width face. For a table: rows of cells parted by " | ".'),
});
export type Artefact = z.output<typeof artefact>;

const expectedAction = z.strictObject({
  id: itemId(),
  text: name(),
  step: stepLink().describe('The step that the players should take: "playbook:desk/emergency-stop#trigger-stop".'),
  window: orUnset(duration).describe('Time allowed from the release of the inject.'),
  critical: z.boolean().describe('True where the drill fails without it.'),
  task: localRef({ items: taskLists }).optional().describe('The critical task that this action shows.'),
});

/** How much a drill needs an inject: an optional one is cut first where the slot is short. */
export const weights = ['essential', 'optional'] as const;

const inject = z
  .strictObject({
    id: itemId(),
    title: name().describe('Players see it when the inject is released: it gives nothing away.'),
    type: z
      .enum(['planned', 'contingency', 'adaptive', 'complexity'])
      .describe(
        'planned: on the list. contingency: held back to steer players back on track. adaptive: follows their decision. complexity: raises difficulty on the judgement of the controller.',
      ),
    at: duration
      .optional()
      .describe(
        'Planned delivery, in exercise time from StartEx. A planned inject has it and is on every path; any other has none and is released by branch or by hand.',
      ),
    after: duration
      .optional()
      .describe('For an inject that a decision leads to: the time from the decision to its delivery. Absent: at once.'),
    releaseWhen: line()
      .optional()
      .describe('For a contingency or complexity inject: the sign in the room that calls for it.'),
    weight: aside(z.enum(weights))
      .optional()
      .describe('optional: it may be cut where the slot is short. Absent: essential.'),
    scenarioTime: storyTime,
    from: line().describe('Who or what it comes from, in the story.'),
    to: z
      .array(localRef({ items: ['roles'] }))
      .min(1)
      .describe('Who receives it: ids of this drill\'s "roles".'),
    channel: line().describe('How it reaches them: telephone, chat, a screen.'),
    body: z.string().min(1).describe('What players read or hear.'),
    artefact: artefact.optional().describe('Something to look at: a log, a mail, a table.'),
    say: prose().optional().describe('What the facilitator says on release.'),
    expected: z.array(expectedAction).describe('What players should do upon it.'),
    noExpectation: prose().optional().describe('Why nothing is expected, where nothing is.'),
    controllerNotes: z.array(prose()).optional(),
    easilyMissed: prose().optional().describe('What players tend to overlook here. For the facilitator only.'),
    decision: z
      .strictObject({
        question: line().describe('What the players are asked to decide.'),
        by: localRef({ items: ['roles'] }).describe('Who should take it: the id of one of this drill\'s "roles".'),
        within: duration.optional().describe('Time that players have to decide. Absent: 5 minutes in a dry run.'),
        options: z
          .array(
            z.strictObject({
              id: itemId(),
              label: name(),
              detail: prose().optional(),
              leadsTo: z
                .array(z.union([z.literal('end'), localRef({ items: ['injects'] })]))
                .describe('Injects that follow this choice.'),
            }),
          )
          .min(2)
          .describe('What they may choose, two or more.'),
      })
      .optional()
      .describe('A decision that the players take, and what each choice leads to.'),
    severity: ref('severities', { items: levelLists })
      .optional()
      .describe('The severity that the situation warrants from here on.'),
  })
  .refine((value) => (value.type === 'planned') === (value.at !== undefined), {
    error: 'expected "at" on a planned inject, and on no other type',
  });
export type Inject = z.output<typeof inject>;

/** A drill's scenario: objectives, capability targets, critical tasks, and the Master Scenario Events List. */
export const drillSchema = z
  .strictObject({
    plan: ownPlan(),
    title: name(),
    summary: prose().describe('Safe for players: it gives nothing away.'),
    kind: z.enum(['tabletop', 'walkthrough', 'functional', 'full-scale']).describe('What kind of exercise it is.'),
    exercises: z.array(ref('playbooks', exercises)).min(1),
    fulfils: z
      .array(ref('programmes', { is: 'fulfils', inverse: 'is fulfilled by', claim: true, items: ['drills'] }))
      .optional()
      .describe('Programme entries that a run of this drill counts for.'),
    risks: z.array(ref('risks', { is: 'rehearses', inverse: 'is rehearsed by', claim: true })).optional(),
    length: duration.describe('The slot, hot wash included.'),
    debrief: duration.describe("The hot wash's share of the slot: 20 % or more."),
    scenarioClock: z
      .strictObject({
        mode: z
          .enum(['real-time', 'scaled', 'stepped'])
          .describe('stepped: each release moves the clock to the scenario time of its inject.'),
        rate: z.number().positive().optional().describe('For scaled: scenario seconds per exercise second.'),
      })
      .refine((clock) => (clock.mode === 'scaled') === (clock.rate !== undefined), {
        error: 'expected "rate" on a scaled clock, and on no other',
      })
      .describe('How the time of the story runs beside that of the exercise.'),
    roles: z
      .array(
        z.strictObject({
          id: itemId(),
          name: name(),
          role: orUnset(ref('roles')),
          needed: z.boolean().describe('True where the drill cannot be run without it.'),
          brief: prose(),
        }),
      )
      .min(1)
      .describe('Who plays: the parts of the drill.'),
    startEx: z
      .strictObject({
        mode: orUnset(ref('plans', { items: modeLists })).describe(
          'System mode at the start; unset for usual operation or where the plan has none.',
        ),
        severity: orUnset(ref('severities', { items: levelLists })),
        situation: prose(),
        positions: z.array(line()).optional().describe('What is held or pending at the start, one line each.'),
        at: storyStart,
        zone,
      })
      .describe('How the story begins.'),
    objectives: z
      .array(
        z.strictObject({
          id: itemId(),
          text: prose({ name: true }),
          targets: z
            .array(
              z.strictObject({
                id: itemId(),
                text: prose({ name: true }),
                tasks: z
                  .array(z.strictObject({ id: itemId(), text: name(), step: stepLink() }))
                  .min(1)
                  .describe('Critical tasks.'),
              }),
            )
            .min(1)
            .describe('Capability targets.'),
        }),
      )
      .min(1)
      .describe('What the drill is to show.'),
    injects: z.array(inject).min(1).describe('What happens: the Master Scenario Events List.'),
    hotWash: z.array(line()).min(1).describe('Questions of the hot wash, one line each.'),
    notes,
    ...origin,
  })
  .superRefine(({ startEx, injects }, context) => {
    const fault = (path: (string | number)[], read: () => number) => {
      try {
        read();
        return false;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        context.addIssue({ code: 'custom', path, message: error.message });
        return true;
      }
    };
    if (fault(['startEx', 'at'], () => storyBegins(startEx))) return;
    for (const [index, { scenarioTime }] of injects.entries())
      fault(['injects', index, 'scenarioTime'], () => storyInstant(scenarioTime, startEx));
  });
export type Drill = z.output<typeof drillSchema>;
