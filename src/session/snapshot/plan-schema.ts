import * as z from 'zod/mini';
import { duties } from '../../model/duties.ts';
import { reportSectionNames } from '../../model/report-sections.ts';
import { startEvents } from '../../model/start-events.ts';
import {
  address,
  hash,
  instant,
  itemId,
  line,
  list,
  milliseconds,
  path,
  rate,
  text,
  zone,
} from '../log/schema-parts.ts';

/**
 * The snapshot of content that a session carries, so that its log is whole without the site: the plan's severities,
 * modes, clocks and report template, the steps that it speaks of, and for a drill the scenario. Prose is plain text,
 * times are milliseconds. `snapshot.ts` makes one from content at build time.
 */
const timeOfDay = () => z.string().check(z.regex(/^\d{2}:\d{2}$/));

const level = z.strictObject({
  address: address(),
  rank: z.int().check(z.minimum(1)),
  name: line(),
  label: line(),
  definition: text(),
});

const mode = z.strictObject({
  address: address(),
  name: line(),
  stops: z.enum(['everything', 'new-orders', 'risk-taking']),
  meaning: z.optional(text()),
});

/** An instant from which windows count, in the words of those who set them. */
export const startEvent = () => z.enum(startEvents);
export type StartEvent = (typeof startEvents)[number];

const clockRule = z.strictObject({
  id: line(),
  kind: z.enum(duties),
  title: line(),
  says: line(),
  /** Runs while this level is declared. Absent: from the first declaration of a level or mode. */
  severity: z.optional(address()),
  /** Counts from this event. Absent: from the declaration that sets it off. */
  starts: z.optional(startEvent()),
  /** Absent where no clock can count it; 0 for "at once". */
  limit: z.optional(milliseconds()),
  /** How long "at once" may take, where the desk says it. Absent: nobody counts it. */
  tolerance: z.optional(milliseconds()),
  exclusive: z.optional(z.boolean()),
  /** Starts anew each time it is met. */
  repeats: z.optional(z.boolean()),
  /** It holds only if one of these does: somebody confirms it. */
  conditions: z.optional(list(text())),
  sources: list(z.strictObject({ link: address(), href: path(), says: line() })),
});

/** The clocks that something answers: those of a duty, or of one place of the plan that sets it. */
const answers = () => z.optional(list(z.strictObject({ duty: z.enum(duties), of: z.optional(address()) }), 100));

const command = z.strictObject({
  label: z.optional(line()),
  language: line(),
  code: text(),
  effect: z.enum(['read-only', 'changes-state', 'stops', 'destructive']),
  runsOn: z.optional(line()),
  confirm: z.optional(line()),
  caution: z.optional(text()),
  /** The names that stand in the code as <name>. */
  variables: list(line(), 100),
  /** The form to run, with its {{variables}}, where it is not the plan's own. */
  runs: z.optional(
    z.strictObject({
      code: text(),
      why: text(),
      variables: list(z.strictObject({ id: line(), type: line(), label: line() }), 100),
    }),
  ),
});

const fork = z.strictObject({
  question: line(),
  rule: z.optional(text()),
  options: list(
    z.strictObject({
      id: itemId(),
      label: line(),
      detail: z.optional(text()),
      /** The link of a step or of another record, or "end". */
      leadsTo: address(),
    }),
    100,
  ),
});

const step = z.strictObject({
  link: address(),
  do: line(),
  detail: z.optional(text()),
  when: z.optional(line()),
  role: z.optional(line()),
  within: z.optional(line()),
  enters: z.optional(address()),
  of: line(),
  href: path(),
  answers: answers(),
  // What only a responder needs; a drill's snapshot leaves it out.
  /** The time box, where a clock can count it. */
  limit: z.optional(milliseconds()),
  points: z.optional(list(text())),
  commands: z.optional(list(command, 100)),
  decision: z.optional(fork),
  /** The step that follows where no fork leads on. Absent: none. */
  next: z.optional(address()),
  sends: z.optional(list(address(), 100)),
});

const artefact = z.strictObject({
  kind: z.enum(['log', 'alert', 'broker-message', 'email', 'chat', 'table', 'terminal', 'report', 'ticket']),
  title: line(),
  from: z.optional(line()),
  body: text(),
});

const expectedAction = z.strictObject({
  id: itemId(),
  text: line(),
  step: address(),
  /** From the release of the inject, in exercise time. */
  window: z.optional(milliseconds()),
  critical: z.boolean(),
  task: z.optional(itemId()),
});

/** One inject as a session holds it: also the form of one that the facilitator edits or adds on the fly. */
export const injectSchema = z.strictObject({
  id: itemId(),
  title: line(),
  type: z.enum(['planned', 'contingency', 'adaptive', 'complexity']),
  /** Exercise time from StartEx. */
  at: z.optional(milliseconds()),
  after: z.optional(milliseconds()),
  releaseWhen: z.optional(line()),
  /** Only where the inject may be cut for a short slot. */
  weight: z.optional(z.literal('optional')),
  scenarioTime: z.optional(instant()),
  from: line(),
  to: list(itemId()),
  channel: line(),
  body: text(),
  artefact: z.optional(artefact),
  say: z.optional(text()),
  expected: list(expectedAction),
  noExpectation: z.optional(text()),
  controllerNotes: list(text()),
  easilyMissed: z.optional(text()),
  decision: z.optional(
    z.strictObject({
      question: line(),
      by: itemId(),
      within: z.optional(milliseconds()),
      options: list(
        z.strictObject({
          id: itemId(),
          label: line(),
          detail: z.optional(text()),
          /** Ids of injects, or "end". */
          leadsTo: list(itemId()),
        }),
      ),
    }),
  ),
  severity: z.optional(address()),
});

const scenario = z.strictObject({
  id: address(),
  title: line(),
  summary: text(),
  kind: z.enum(['tabletop', 'walkthrough', 'functional', 'full-scale']),
  length: milliseconds(),
  debrief: milliseconds(),
  clock: z.strictObject({ mode: z.enum(['real-time', 'scaled', 'stepped']), rate: rate() }),
  exercises: list(address()),
  risks: list(address()),
  roles: list(
    z.strictObject({ id: itemId(), name: line(), role: z.optional(address()), needed: z.boolean(), brief: text() }),
  ),
  startEx: z.strictObject({
    mode: z.optional(address()),
    severity: z.optional(address()),
    situation: text(),
    positions: list(line()),
    at: instant(),
    zone: zone(),
  }),
  objectives: list(
    z.strictObject({
      id: itemId(),
      text: text(),
      targets: list(
        z.strictObject({
          id: itemId(),
          text: text(),
          tasks: list(z.strictObject({ id: itemId(), text: line(), step: address() })),
        }),
      ),
    }),
  ),
  injects: list(injectSchema, 10_000),
  hotWash: list(line()),
});

const templateFields = () =>
  list(
    z.strictObject({
      id: itemId(),
      label: line(),
      type: line(),
      hint: line(),
      options: z.optional(list(line())),
      from: z.optional(z.enum(reportSectionNames)),
    }),
  );

const reportTemplate = z.strictObject({ id: address(), title: line(), body: text(), fields: templateFields() });

const template = z.strictObject({
  id: address(),
  title: line(),
  href: path(),
  /** What a message made of it answers. */
  answers: answers(),
  // What only a responder needs; a drill's snapshot leaves it out.
  channel: z.optional(line()),
  to: z.optional(text()),
  subject: z.optional(text()),
  body: z.optional(text()),
  fields: z.optional(templateFields()),
});

export const sessionPlanSchema = z.strictObject({
  plan: z.strictObject({ id: address(), title: line(), system: line(), href: path() }),
  levels: list(level),
  modes: list(mode),
  clocks: list(clockRule),
  market: z.strictObject({
    zone: z.optional(zone()),
    sessions: list(
      z.strictObject({
        id: itemId(),
        kind: z.enum(['pre-open', 'auction', 'continuous', 'close', 'settlement-cut-off']),
        starts: timeOfDay(),
        ends: z.optional(timeOfDay()),
      }),
    ),
  }),
  steps: list(step, 10_000),
  templates: list(template),
  report: z.optional(reportTemplate),
  /** How long the plan has records kept, where it says so: its words, and an ISO 8601 duration. */
  retention: z.optional(z.strictObject({ says: line(), keep: line() })),
  /** The fingerprint of what the drill means, as drill records carry it: 16 hexadecimal digits. */
  meaning: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
  scenario: z.optional(scenario),
});

export type SessionPlan = z.output<typeof sessionPlanSchema>;
export type Scenario = NonNullable<SessionPlan['scenario']>;
export type SessionInject = z.output<typeof injectSchema>;
export type ClockRule = SessionPlan['clocks'][number];
export type SessionStep = SessionPlan['steps'][number];
export type Answers = NonNullable<SessionStep['answers']>;
export type SessionTemplate = SessionPlan['templates'][number];
export type ReportTemplate = NonNullable<SessionPlan['report']>;
/** Names the content that a session was made from: SHA-256 over the canonical JSON of its plan. */
export const fingerprintSchema = hash();
