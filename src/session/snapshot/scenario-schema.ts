import * as v from 'valibot';
import { address, instant, itemId, line, list, milliseconds, rate, text, zone } from '../log/schema-parts.ts';

const artefact = v.strictObject({
  kind: v.picklist(['log', 'alert', 'broker-message', 'email', 'chat', 'table', 'terminal', 'report', 'ticket']),
  title: line(),
  from: v.optional(line()),
  body: text(),
});

const expectedAction = v.strictObject({
  id: itemId(),
  text: line(),
  step: address(),
  /** From the release of the inject, in exercise time. */
  window: v.optional(milliseconds()),
  critical: v.boolean(),
  task: v.optional(itemId()),
});

/** One inject as a session holds it: also the form of one that the facilitator edits or adds on the fly. */
export const injectSchema = v.strictObject({
  id: itemId(),
  title: line(),
  type: v.picklist(['planned', 'contingency', 'adaptive', 'complexity']),
  /** Exercise time from StartEx. */
  at: v.optional(milliseconds()),
  after: v.optional(milliseconds()),
  releaseWhen: v.optional(line()),
  /** Only where the inject may be cut for a short slot. */
  weight: v.optional(v.literal('optional')),
  scenarioTime: v.optional(instant()),
  from: line(),
  to: list(itemId()),
  channel: line(),
  body: text(),
  artefact: v.optional(artefact),
  say: v.optional(text()),
  expected: list(expectedAction),
  noExpectation: v.optional(text()),
  controllerNotes: list(text()),
  easilyMissed: v.optional(text()),
  decision: v.optional(
    v.strictObject({
      question: line(),
      by: itemId(),
      within: v.optional(milliseconds()),
      options: list(
        v.strictObject({
          id: itemId(),
          label: line(),
          detail: v.optional(text()),
          /** Ids of injects, or "end". */
          leadsTo: list(itemId()),
        }),
      ),
    }),
  ),
  severity: v.optional(address()),
});

/** The scenario of a drill as a session carries it. */
export const scenarioSchema = v.strictObject({
  id: address(),
  title: line(),
  summary: text(),
  kind: v.picklist(['tabletop', 'walkthrough', 'functional', 'full-scale']),
  length: milliseconds(),
  debrief: milliseconds(),
  clock: v.strictObject({ mode: v.picklist(['real-time', 'scaled', 'stepped']), rate: rate() }),
  exercises: list(address()),
  risks: list(address()),
  roles: list(
    v.strictObject({ id: itemId(), name: line(), role: v.optional(address()), needed: v.boolean(), brief: text() }),
  ),
  startEx: v.strictObject({
    mode: v.optional(address()),
    severity: v.optional(address()),
    situation: text(),
    positions: list(line()),
    at: instant(),
    zone: zone(),
  }),
  objectives: list(
    v.strictObject({
      id: itemId(),
      text: text(),
      targets: list(
        v.strictObject({
          id: itemId(),
          text: text(),
          tasks: list(v.strictObject({ id: itemId(), text: line(), step: address() })),
        }),
      ),
    }),
  ),
  injects: list(injectSchema, 10_000),
  hotWash: list(line()),
});

export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type SessionInject = v.InferOutput<typeof injectSchema>;
