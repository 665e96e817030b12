import { z } from 'zod';
import { party } from './common.ts';
import { duties } from './duties.ts';
import { aside, isSet, itemId, line, link, localRef, name, orUnset, prose, ref } from './fields.ts';
import { commandLanguageNames, commandLanguages } from './languages.ts';
import { modeLists } from './plans.ts';
import { levelLists } from './severities.ts';
import { startEvents } from './start-events.ts';
import { timeLimit } from './time.ts';
import { refusal, variableTypeNames } from './value-types.ts';

/** The lists of a playbook and of a phase whose items are steps. */
export const stepLists = ['steps', 'validation', 'postActions', 'groups.steps', 'tracks.steps'];

/** The ways in which one procedure goes on in another. */
export const leadsTo = { is: 'leads to', inverse: 'is reached from' } as const;
export const uses = { is: 'uses', inverse: 'is used by', claim: true } as const;

/**
 * What running a command does to the system, the graver the later. `stops` stops trading or a part of it, the side that is safe at night;
 * `destructive` cannot be undone by running something else.
 */
export const effects = ['read-only', 'changes-state', 'stops', 'destructive'] as const;

const variable = z
  .strictObject({
    id: line()
      .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, {
        error: 'expected lower-case words joined by hyphens, such as "image-tag"',
      })
      .describe('Stands in the code as {{id}}. Commands of one plan share the value of one id.'),
    type: z.enum(variableTypeNames).describe('What a value may be. What it refuses, quoting could not make safe.'),
    label: line().describe('What to fill in, in a few words: "Node to isolate".'),
    suggests: line()
      .optional()
      .describe('A value that the plan uses elsewhere. It is offered, and never filled in by itself.'),
  })
  .refine(({ type, suggests }) => suggests === undefined || refusal(type, suggests) === undefined, {
    error: 'expected a value of the type of the variable',
    path: ['suggests'],
  });
export type Variable = z.output<typeof variable>;

/** A command as the plan gives it, argument for argument. */
export const command = z.strictObject({
  language: z
    .enum(commandLanguageNames)
    .describe(
      `What the command is written in: it says how values are quoted. ${commandLanguageNames.map((name) => `${name}: ${commandLanguages[name].says}.`).join(' ')}`,
    ),
  code: z.string().min(1).describe('The command, to the letter of its source.'),
  effect: z
    .enum(effects)
    .describe(
      'What running it does. read-only: it looks. changes-state: something else is so afterwards. stops: the safe side is taken. destructive: nothing brings it back.',
    ),
  runsOn: orUnset(line()).describe(
    'Where it runs: a host, a shell with which context. unset where the plan does not say.',
  ),
  label: line().optional().describe('What the command answers or does, in a few words.'),
  confirm: line().optional().describe('What to make sure of, and with whom, before a destructive command runs.'),
  caution: prose().optional().describe('The danger, shown before the command.'),
  runs: aside(
    z.strictObject({
      code: z
        .string()
        .min(1)
        .describe('The form to run, with {{variables}} outside of quotes: filled in, it is what a reader copies.'),
      why: prose().describe("What differs from the plan's own form, and why."),
      variables: z.array(variable).optional().describe('What is filled in before it is copied.'),
    }),
  )
    .optional()
    .describe(
      "The form that runs, where the plan's does not as it stands: its tool has aged, it holds a placeholder or an example, it does not end. Ours, beside the plan's.",
    ),
});
export type Command = z.output<typeof command>;

const option = z.strictObject({
  id: itemId(),
  label: name().describe('The answer, in a few words.'),
  detail: prose().optional().describe('What the answer means, or what follows from it.'),
  leadsTo: z
    .union([
      z.literal('end'),
      link(['playbooks', 'phases'], { ...leadsTo, items: stepLists, whole: true }),
      localRef({ items: stepLists }),
    ])
    .describe('A step of this record, a link to another playbook or phase, or "end".'),
});

/** A fork: one question, two or more ways on. */
export const decision = z.strictObject({
  question: line().describe('What has to be answered before anybody goes on.'),
  options: z
    .array(option)
    .min(2, { error: 'expected two or more options' })
    .describe('The answers that there are, two or more.'),
  rule: orUnset(prose())
    .optional()
    .describe('What decides, where the plan says it; unset where it should and does not.'),
});
export type Decision = z.output<typeof decision>;

const answered = z.strictObject({
  duty: z.enum(duties).describe('What has to be done by a time: respond, escalate, tell, update, notify, restore.'),
  of: link(['severities', 'escalations', 'notifications', 'objectives'], { is: 'answers', inverse: 'is answered by' })
    .optional()
    .describe('The place of the plan that sets the clock. Absent: every clock of the duty that runs.'),
});

const evidence = z.strictObject({
  id: itemId(),
  what: name().describe('What to keep, in a few words: "Login log of the last 24 hours".'),
  where: line().optional().describe('Where it is found: a host, a table, a page of a console.'),
  how: prose().optional().describe('How it is taken so that it still counts as evidence.'),
});

const rollback = z.strictObject({
  how: prose().describe('What to do to take the step back, and when that is wise.'),
  commands: z.array(command).optional().describe('The commands that take it back.'),
});

const levelBox = z.strictObject({
  levels: z
    .array(ref('severities', { items: levelLists }))
    .min(1)
    .describe('The levels at which it holds: "desk#p0".'),
  limit: timeLimit.describe('The time box at these levels.'),
});

/** One action of one person: the atom of playbooks, phases, drills and checklists. */
export const step = z
  .strictObject({
    id: itemId(),
    do: name().describe('One action, as an imperative: "Enter SAFE MODE."'),
    when: line().optional().describe('The condition, where the step is not always taken: "if needed".'),
    detail: prose().optional().describe('What the one line leaves out.'),
    points: z.array(prose()).optional().describe('What the step covers, point by point.'),
    role: orUnset(ref('roles', { is: 'is done by', inverse: 'does' }))
      .optional()
      .describe('The role that does it; unset where the plan does not say who.'),
    by: party
      .optional()
      .describe('Who does it, instead of "role", where the plan names a party that no role of it stands for.'),
    timeBox: timeLimit.optional().describe('How long the step may take.'),
    timeBoxes: z.array(levelBox).optional().describe('The time box at levels where it is another than "timeBox".'),
    timeFrom: z
      .union([z.enum(startEvents), localRef({ items: stepLists })])
      .optional()
      .describe(
        'From what the time box counts: the step before it, by its id, or an event of the incident. Absent: from the step before it.',
      ),
    enters: ref('plans', { is: 'enters', inverse: 'is entered by', items: modeLists })
      .optional()
      .describe('The system mode that the step enters: "desk#halt".'),
    evidence: z
      .array(evidence)
      .min(1)
      .optional()
      .describe('What to keep before the step changes or loses it, in the order in which it is lost.'),
    commands: z.array(command).optional().describe('The commands of the step, in the order in which they are run.'),
    decision: decision.optional().describe('The question that the step asks, where it is a fork.'),
    sends: z
      .array(ref('templates', { is: 'sends', inverse: 'is sent by' }))
      .optional()
      .describe('The templates of the messages that the step sends.'),
    answers: aside(z.array(answered))
      .optional()
      .describe(
        'The duties that the step does: who finishes it, or ticks it in a drill, meets their clocks. Our reading, never the plan itself.',
      ),
    uses: z
      .array(link(['playbooks', 'phases'], uses))
      .optional()
      .describe('A procedure that the step follows.'),
    expect: orUnset(prose())
      .optional()
      .describe('What is seen when the step has worked, as the plan says it: "All pods are Running."'),
    otherwise: orUnset(prose()).optional().describe('What to do when it is not seen, as the plan says it.'),
    rollback: rollback.optional().describe('How the step is taken back, where it can be.'),
  })
  .refine(({ role, by }) => by === undefined || !isSet(role), {
    error: 'expected "role" or "by", not both: a party that is a role has its role record',
    path: ['by'],
  });
export type Step = z.output<typeof step>;
