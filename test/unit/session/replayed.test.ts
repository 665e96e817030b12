import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/session/engine/engine.ts';
import { rowsOn } from '../../../src/session/engine/tables.ts';
import { genesis } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { sealNext } from '../../../src/session/log/seal.ts';

let played = 0;
const row = rowsOn<{ said: string[] }>();
const rows = {
  opened: row(v.strictObject({}), { undoable: false, opens: true, refuse: () => undefined, evolve: () => {} }),
  said: row(v.strictObject({}), {
    undoable: true,
    refuse: () => undefined,
    evolve: (draft, { id }) => {
      played += 1;
      draft.said.push(id);
    },
  }),
};

/** An engine of one event that counts how often it is played. */
const engine = createEngine<{ said: string[] }, typeof rows>({
  rows,
  empty: () => ({ said: [] }),
  closed: () => undefined,
  upcasts: [],
});

/** A log of events of which some are undone, `back` events after they were said. */
function log(length: number, undoings: readonly { after: number; back: number }[]): LogEvent[] {
  const events: LogEvent[] = [];
  const give = (type: string, payload: object) => {
    const head = events.at(-1);
    const following = { writer: 'w1', head, root: events[0]?.hash ?? genesis, seen: head?.order ?? -1 };
    events.push(sealNext(following, { type, payload }, { offset: events.length, wall: events.length }));
  };
  give('opened', {});
  for (let index = 1; events.length < length; index += 1) {
    give('said', {});
    for (const { after, back } of undoings) {
      const target = after === index ? events[events.length - back] : undefined;
      if (target?.type === 'said') give('undone', { event: target.id });
    }
  }
  return events;
}

/** How many events were played for the undoings alone. */
function again(events: readonly LogEvent[]): number {
  played = 0;
  const state = engine.reduce(events);
  expect(state.refused).toEqual([]);
  return played - events.filter(({ type }) => type === 'said').length;
}

describe('what an undoing plays again', { timeout: 60_000 }, () => {
  it('is about what has come since, never the whole log', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4_000, max: 9_000 }), fc.integer({ min: 1, max: 3_500 }), (after, back) => {
        expect(again(log(after + 200, [{ after, back }]))).toBeLessThanOrEqual(4 * back + 768);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps to that when what was undone lies further back each time', () => {
    const undoings = Array.from({ length: 40 }, (_, index) => ({ after: 5_000 + index, back: 90 * (index + 1) + 1 }));
    const reach = undoings.reduce((sum, { back }) => sum + back, 0);
    expect(again(log(6_000, undoings))).toBeLessThanOrEqual(4 * reach + undoings.length * 768);
  });

  it('keeps some dozen copies of a log however long it is', () => {
    expect(engine.reduce(log(40_000, [])).checkpoints.length).toBeLessThan(24);
  });

  it('is played once, though it is decided on before it is applied', () => {
    const before = engine.reduce(log(1_000, []));
    played = 0;
    const { event } = engine.decide(
      before,
      { type: 'undone', payload: { event: 'w1:900' } },
      { offset: 2_000, wall: 2_000 },
    );
    const once = played;
    expect(once).toBeGreaterThan(0);
    if (!event) throw new Error('it can be undone');
    const state = engine.apply(before, event);
    expect(played).toBe(once);
    expect(state.said).toEqual(engine.reduce([...before.events, event]).said);
    // Another one than was decided on is played for itself.
    const other = engine.decide(
      before,
      { type: 'undone', payload: { event: 'w1:950' } },
      { offset: 2_000, wall: 2_000 },
    );
    expect(engine.apply(before, event).said).toEqual(state.said);
    expect(other.event && engine.apply(before, other.event).said).not.toContain('w1:950');
  });

  it('comes to what the log amounts to without it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500, max: 4_000 }), fc.integer({ min: 1, max: 1_400 }), (after, back) => {
        const events = log(after + 300, [{ after, back }]);
        const undone = events.find(({ type }) => type === 'undone');
        const said = events.filter(({ type }) => type === 'said').map(({ id }) => id);
        const expected = said.filter((id) => id !== Reflect.get(Object(undone?.payload), 'event'));
        expect(engine.reduce(events).said).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
