import * as v from 'valibot';
import { duties } from '../../model/duties.ts';
import { startEvents } from '../../model/start-events.ts';
import { address, hash, itemId, line, list, milliseconds, path, text, zone } from '../log/schema-parts.ts';
import { calendarSchema, regulatorSchema } from './regulator-schema.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { schemeSchema } from './scheme-schema.ts';
import { answers, reportTemplateSchema, templateSchema } from './template-schema.ts';

/**
 * The snapshot of content that a session carries, so that its log is whole without the site: the plan's severities,
 * modes, clocks and report template, the steps that it speaks of, and for a drill the scenario. Prose is plain text,
 * times are milliseconds. `snapshot.ts` makes one from content at build time.
 */
const timeOfDay = () => v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/));

const level = v.strictObject({
  address: address(),
  rank: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  name: line(),
  label: line(),
  definition: text(),
  /** What every incident of the level is called beside it: "Major incident". */
  classes: v.optional(list(line(), 20)),
});

const mode = v.strictObject({
  address: address(),
  name: line(),
  /** Absent where the plan's modes stop nothing. */
  stops: v.optional(v.picklist(['everything', 'new-orders', 'risk-taking'])),
  meaning: v.optional(text()),
});

/** An instant from which windows count, in the words of those who set them. */
export const startEvent = () => v.picklist(startEvents);
export type StartEvent = (typeof startEvents)[number];

const clockRule = v.strictObject({
  id: line(),
  kind: v.picklist(duties),
  title: line(),
  says: line(),
  /** Runs while this level is declared. Absent: from the first declaration of a level or mode. */
  severity: v.optional(address()),
  /** Counts from this event. Absent: from the declaration that sets it off. */
  starts: v.optional(startEvent()),
  /** Absent where no clock can count it; 0 for "at once". */
  limit: v.optional(milliseconds()),
  /** How long "at once" may take, where the desk says it. Absent: nobody counts it. */
  tolerance: v.optional(milliseconds()),
  exclusive: v.optional(v.boolean()),
  /** Starts anew each time it is met. */
  repeats: v.optional(v.boolean()),
  /** The bounds that take its place, each from so long after it first began. */
  later: v.optional(list(v.strictObject({ after: milliseconds(), limit: milliseconds(), says: line() }), 20)),
  /** It holds only if one of these does: somebody confirms it. */
  conditions: v.optional(list(text())),
  sources: list(v.strictObject({ link: address(), href: path(), says: line() })),
});

const command = v.strictObject({
  label: v.optional(line()),
  language: line(),
  code: text(),
  effect: v.picklist(['read-only', 'changes-state', 'stops', 'destructive']),
  runsOn: v.optional(line()),
  confirm: v.optional(line()),
  caution: v.optional(text()),
  /** The names that stand in the code as <name>. */
  variables: list(line(), 100),
  /** The form to run, with its {{variables}}, where it is not the plan's own. */
  runs: v.optional(
    v.strictObject({
      code: text(),
      why: text(),
      variables: list(v.strictObject({ id: line(), type: line(), label: line() }), 100),
    }),
  ),
});

const fork = v.strictObject({
  question: line(),
  rule: v.optional(text()),
  options: list(
    v.strictObject({
      id: itemId(),
      label: line(),
      detail: v.optional(text()),
      /** The link of a step or of another record, or "end". */
      leadsTo: address(),
    }),
    100,
  ),
});

const step = v.strictObject({
  link: address(),
  do: line(),
  detail: v.optional(text()),
  when: v.optional(line()),
  role: v.optional(line()),
  within: v.optional(line()),
  enters: v.optional(address()),
  of: line(),
  /** The track of its playbook that it stands in, by its id and with the step after which it begins: tracks are worked beside each other. */
  track: v.optional(v.strictObject({ id: itemId(), after: v.optional(address()) })),
  href: path(),
  answers: answers(),
  // What only a responder needs; a drill's snapshot leaves it out.
  /** The time box, where a clock can count it. */
  limit: v.optional(milliseconds()),
  points: v.optional(list(text())),
  /** What to keep before it is lost. */
  evidence: v.optional(list(text(), 100)),
  /** How the step is taken back. */
  rollback: v.optional(text()),
  /** The time box in words at levels where it is another one. */
  withinAt: v.optional(list(v.strictObject({ severity: address(), says: line() }), 100)),
  commands: v.optional(list(command, 100)),
  decision: v.optional(fork),
  /** The step that follows where no fork leads on. Absent: none. */
  next: v.optional(address()),
  sends: v.optional(list(address(), 100)),
});

export const sessionPlanSchema = v.strictObject({
  plan: v.strictObject({ id: address(), title: line(), system: line(), href: path() }),
  levels: list(level),
  modes: list(mode),
  clocks: list(clockRule),
  market: v.strictObject({
    /** The plan's system trades in no market. */
    none: v.optional(v.literal(true)),
    zone: v.optional(zone()),
    sessions: list(
      v.strictObject({
        id: itemId(),
        kind: v.picklist(['pre-open', 'auction', 'continuous', 'close', 'settlement-cut-off']),
        starts: timeOfDay(),
        ends: v.optional(timeOfDay()),
      }),
    ),
  }),
  steps: list(step, 10_000),
  templates: list(templateSchema),
  report: v.optional(reportTemplateSchema),
  /** How long the plan has records kept, where it says so: its words, and an ISO 8601 duration. */
  retention: v.optional(v.strictObject({ says: line(), keep: line() })),
  /** The form of an incident's id, where a template of the plan gives one: `TMT-INC-YYYY-MM-DD-NNN`. An incident's snapshot only. */
  idForm: v.optional(line()),
  /** How the plan stops everything, as its pages call it, and where that is done. An incident's snapshot only. */
  stop: v.optional(v.strictObject({ name: line(), href: path() })),
  /** What the plan asks to tell how grave an incident is. An incident's snapshot only. */
  scheme: v.optional(schemeSchema),
  /** What authorities ask for, as far as the desk has switched it on, and the calendars that it counts by. An incident's snapshot only. */
  regulators: v.optional(list(regulatorSchema, 100)),
  calendars: v.optional(list(calendarSchema, 50)),
  /** The fingerprint of what the drill means, as drill records carry it: 16 hexadecimal digits. */
  meaning: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
  scenario: v.optional(scenarioSchema),
});

export type SessionPlan = v.InferOutput<typeof sessionPlanSchema>;
export type ClockRule = SessionPlan['clocks'][number];
export type SessionStep = SessionPlan['steps'][number];
export type Answers = NonNullable<SessionStep['answers']>;
/** Names the content that a session was made from: SHA-256 over the canonical JSON of its plan. */
export const fingerprintSchema = hash();
