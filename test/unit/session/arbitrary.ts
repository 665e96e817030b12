import fc from 'fast-check';
import { dueReleases } from '../../../src/session/exercise/injects.ts';
import { apply, type Command, decide } from '../../../src/session/exercise/session.ts';
import { canonicalJson } from '../../../src/session/log/canonical.ts';
import { inject, minute, type Play, prepared } from './fixtures.ts';

const injectId = fc.constantFrom(
  'alert',
  'broker-call',
  'late-fill',
  'client-call',
  'hint',
  'price-move',
  'added-1',
  'no-such',
);
const text = fc.string({ minLength: 1, maxLength: 12 });
const span = fc.integer({ min: 0, max: 90 * minute });
const shift = fc.integer({ min: -20 * minute, max: 30 * minute });
const options = [
  { id: 'run-late', label: 'Run late' },
  { id: 'wait', label: 'Wait' },
];

const make = <Type extends Command['type']>(
  type: Type,
  payload: fc.Arbitrary<Extract<Command, { type: Type }>['payload']>,
): fc.Arbitrary<Command> => payload.map((value) => ({ type, payload: value }) as Command);

/** Any command, legal where it comes or not. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  make('started', fc.constant({})),
  make('paused', fc.constant({})),
  make('resumed', fc.constant({})),
  make('ended', fc.constant({})),
  make('no-duff-called', fc.constant({})),
  make('no-duff-lifted', fc.constant({})),
  make(
    'gap-noticed',
    fc.record({ from: fc.constant('2026-03-02T09:00:00.000Z'), length: span, cause: fc.constant('asleep' as const) }),
  ),
  make('clock-set-back', fc.record({ by: span })),
  make(
    'scenario-clock-set',
    fc.record({ mode: fc.constantFrom('real-time', 'scaled', 'stepped'), rate: fc.integer({ min: 1, max: 60 }) }),
  ),
  { arbitrary: make('inject-released', fc.record({ inject: injectId, by: fc.constant('hand' as const) })), weight: 4 },
  { arbitrary: make('inject-scheduled', fc.record({ inject: injectId, at: span })), weight: 3 },
  make('inject-cancelled', fc.record({ inject: injectId })),
  make('inject-delayed', fc.record({ inject: injectId, by: shift })),
  make('inject-skipped', fc.record({ inject: injectId, reason: text })),
  make('inject-repeated', fc.record({ inject: injectId })),
  make('inject-replaced', fc.record({ inject: injectId, with: injectId.map((id) => inject(id)), reason: text })),
  make('inject-added', fc.record({ inject: fc.tuple(injectId, span).map(([id, at]) => inject(id, { at })) })),
  make('inject-edited', fc.record({ inject: fc.tuple(injectId, text).map(([id, body]) => inject(id, { body })) })),
  make('timeline-shifted', fc.record({ by: shift })),
  make('severity-declared', fc.record({ severity: fc.constantFrom('desk#sev-1', 'desk#sev-2', 'desk#none') })),
  make('mode-entered', fc.record({ mode: fc.constantFrom('desk#halt', 'normal', 'desk#none') })),
  make('step-done', fc.record({ step: fc.constant('playbook:desk/missed-run#halt') })),
  make('step-skipped', fc.record({ step: fc.constant('playbook:desk/missed-run#reconcile'), reason: text })),
  make(
    'decision-taken',
    fc.record({
      inject: fc.constant('broker-call'),
      question: fc.constant('Run late or wait?'),
      options: fc.constant(options),
      chosen: fc.constantFrom('run-late', 'wait'),
      owner: text.filter((value) => !/[\r\n]/.test(value)),
      substitute: fc.boolean(),
    }),
  ),
  make('action-ticked', fc.record({ inject: injectId, action: fc.constantFrom('enter-halt', 'none') })),
  make('message-sent', fc.record({ to: fc.constant('Clients'), text, answers: fc.constant([]) })),
  make('milestone-reached', fc.record({ milestone: fc.constantFrom('detection', 'response', 'resolution') })),
  make('clock-met', fc.record({ clock: fc.nat(30).map((n) => `respond-by:desk#sev-2@first:${n}`) })),
  make('note-taken', fc.record({ text })),
  make(
    'observation-made',
    fc.record({
      kind: fc.constantFrom('strength', 'area-for-improvement', 'neutral'),
      text,
      task: fc.constantFrom('task-halt', 'task-reconcile', 'none'),
    }),
  ),
  make('item-parked', fc.record({ text })),
  make(
    'task-rated',
    fc.record({
      task: fc.constantFrom('task-halt', 'task-reconcile'),
      rating: fc.constantFrom('P', 'S', 'M', 'U'),
      by: fc.constantFrom('Ann', 'Bo'),
    }),
  ),
  make('hot-wash-answered', fc.record({ question: fc.nat(3), text })),
  make('improvement-set', fc.record({ id: fc.constantFrom('one', 'two'), finding: text, action: text })),
  {
    arbitrary: make('undone', fc.record({ event: fc.integer({ min: 1, max: 60 }).map((n) => `first:${n}`) })),
    weight: 3,
  },
);

/** One thing that somebody wants, and how long they waited before. */
export interface Move {
  command: Command;
  after: number;
}
export const anyMoves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({ command: anyCommand, after: fc.integer({ min: 0, max: 8 * minute }) }),
  { maxLength: 60 },
);

/** Plays moves from StartEx on as a console does: time passes, what is due is released, then the command is given. */
export function playMoves(moves: readonly Move[]): Play {
  const play = prepared();
  play.does('started', {}, 1);
  let offset = minute;
  for (const { command, after } of moves) {
    offset += after + (command.type === 'gap-noticed' ? command.payload.length : 0);
    if (command.type !== 'gap-noticed') for (const due of dueReleases(play.state, at(offset))) give(play, due, offset);
    give(play, command, offset);
  }
  return play;
}

function at(offset: number) {
  return { offset, wall: Date.parse('2026-03-02T09:00:00.000Z') + offset };
}

/** Gives a command and returns whether it was accepted. */
export function give(play: Play, command: Command, offset: number): boolean {
  const { event } = decide(play.state, command, at(offset));
  if (!event) return false;
  play.log.push(event);
  play.state = apply(play.state, event);
  return true;
}

/** A state as text: two states are equal when their texts are. */
export function stateText(state: object, without: readonly string[] = []): string {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return [...value].map(([key, item]) => [key, plain(item)]);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  };
  const kept = Object.fromEntries(Object.entries(state).filter(([key]) => !without.includes(key)));
  return canonicalJson(plain(kept));
}
