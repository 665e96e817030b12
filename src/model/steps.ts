import { z } from 'zod';
import { duties } from './duties.ts';
import { aside, itemId, line, link, localRef, name, orUnset, prose, ref } from './fields.ts';
import { commandLanguageNames, commandLanguages } from './languages.ts';
import { modeLists } from './plans.ts';
import { timeLimit } from './time.ts';
import { refusal, variableTypeNames } from './value-types.ts';

/** The lists of a playbook and of a phase whose items are steps. */
export const stepLists = ['steps', 'validation', 'postActions', 'groups.steps'];

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
      variables: z.array(variable).optional(),
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
  label: name(),
  detail: prose().optional(),
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
  question: line(),
  options: z.array(option).min(2, { error: 'expected two or more options' }),
  rule: orUnset(prose())
    .optional()
    .describe('What decides, where the plan says it; unset where it should and does not.'),
});
export type Decision = z.output<typeof decision>;

const answered = z.strictObject({
  duty: z.enum(duties),
  of: link(['severities', 'escalations', 'notifications', 'objectives'], { is: 'answers', inverse: 'is answered by' })
    .optional()
    .describe('The place of the plan that sets the clock. Absent: every clock of the duty that runs.'),
});

/** One action of one person: the atom of playbooks, phases, drills and checklists. */
export const step = z.strictObject({
  id: itemId(),
  do: name().describe('One action, as an imperative: "Enter SAFE MODE."'),
  when: line().optional().describe('The condition, where the step is not always taken: "if needed".'),
  detail: prose().optional(),
  points: z.array(prose()).optional().describe('What the step covers, point by point.'),
  role: orUnset(ref('roles', { is: 'is done by', inverse: 'does' })).optional(),
  timeBox: timeLimit.optional(),
  enters: ref('plans', { is: 'enters', inverse: 'is entered by', items: modeLists })
    .optional()
    .describe('The system mode that the step enters: "desk#halt".'),
  commands: z.array(command).optional(),
  decision: decision.optional(),
  sends: z.array(ref('templates', { is: 'sends', inverse: 'is sent by' })).optional(),
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
});
export type Step = z.output<typeof step>;
