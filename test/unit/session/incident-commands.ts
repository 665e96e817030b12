import fc from 'fast-check';
import type { Command } from '../../../src/session/exercise/session.ts';
import { minute } from './fixtures.ts';

const text = fc.string({ minLength: 1, maxLength: 12 });
const line = text.filter((value) => !/[\r\n]/.test(value));
const step = fc
  .constantFrom('assess', 'fork', 'switch', 'reconnect', 'watch', 'verify', 'tell-desk', 'none')
  .map((id) => `playbook:desk/outage#${id}`);
const someone = fc.constantFrom('Ann', 'Bo');
const event = fc
  .tuple(fc.constantFrom('first', 'device1', 'device2'), fc.integer({ min: 1, max: 20 }))
  .map(([writer, sequence]) => `${writer}:${sequence}`);

const make = <Type extends Command['type']>(
  type: Type,
  payload: fc.Arbitrary<Extract<Command, { type: Type }>['payload']>,
): fc.Arbitrary<Command> => payload.map((value) => ({ type, payload: value }) as Command);

/** Any command of an incident, legal where it comes or not. */
export const anyIncidentCommand: fc.Arbitrary<Command> = fc.oneof(
  make('started', fc.constant({})),
  make('paused', fc.constant({})),
  make('ended', fc.record({ reason: text })),
  make('closed', fc.record({ by: someone })),
  make('reopened', fc.record({ reason: text })),
  make(
    'gap-noticed',
    fc.record({
      from: fc.constant('2026-03-02T09:00:00.000Z'),
      length: fc.nat(minute),
      cause: fc.constant('asleep' as const),
    }),
  ),
  make(
    'classified',
    fc.record({
      answers: fc.constant([]),
      level: fc.constantFrom('desk#sev-1', 'desk#sev-2'),
      because: text,
      by: someone,
    }),
  ),
  make('severity-declared', fc.record({ severity: fc.constantFrom('desk#sev-1', 'desk#sev-2', 'desk#none') })),
  make('mode-entered', fc.record({ mode: fc.constantFrom('desk#halt', 'normal') })),
  make('start-marked', fc.record({ start: fc.constantFrom('aware' as const, 'determined' as const) })),
  make('command-handed-over', fc.record({ from: someone, to: someone, note: text })),
  make('command-taken', fc.record({ by: someone })),
  make('playbook-opened', fc.record({ playbook: fc.constantFrom('playbook:desk/outage', 'playbook:desk/none') })),
  make('variable-set', fc.record({ name: fc.constant('node'), value: line })),
  make('command-copied', fc.record({ step, command: fc.nat(1) })),
  { arbitrary: make('step-done', fc.record({ step, by: someone })), weight: 4 },
  { arbitrary: make('step-skipped', fc.record({ step, reason: text })), weight: 2 },
  { arbitrary: make('step-reopened', fc.record({ step, reason: text })), weight: 2 },
  {
    arbitrary: make(
      'choice-made',
      fc.record({ step, option: fc.constantFrom('fail-over', 'wait', 'none'), owner: someone }),
    ),
    weight: 3,
  },
  make('message-sent', fc.record({ to: fc.constant('Regulator'), text, answers: fc.constant([]) })),
  make('milestone-reached', fc.record({ milestone: fc.constantFrom('detection', 'response', 'resolution') })),
  make('clock-met', fc.record({ clock: event.map((id) => `notify-by:regulator@${id}`) })),
  make('note-taken', fc.record({ text })),
  make(
    'evidence-added',
    fc.record({ name: fc.constant('a.log'), sha256: fc.constant('a'.repeat(64)), bytes: fc.nat() }),
  ),
  make('lesson-noted', fc.record({ text })),
  make('improvement-set', fc.record({ id: fc.constantFrom('one', 'two'), finding: text, action: text })),
  { arbitrary: make('corrected', fc.record({ event, text })), weight: 2 },
  { arbitrary: make('undone', fc.record({ event })), weight: 3 },
);
