import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { mergeLogs, reduce } from '../../../src/session/exercise/session.ts';
import { genesis, hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { merge, strandsOf } from '../../../src/session/log/strands.ts';
import { stateText } from './arbitrary.ts';
import { Device, devicesAtMost } from './devices.ts';
import { minute, started } from './fixtures.ts';
import { worked } from './worked.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

/** A chain sealed anew from a place to its end, each event following on the one before it. */
function sealedFrom(strand: readonly LogEvent[], at: number, change: Partial<LogEvent>): LogEvent[] {
  const chain: LogEvent[] = [];
  for (const [index, event] of strand.entries()) {
    const before = index > at ? { previous: chain.at(-1)?.hash ?? genesis } : {};
    const changed = { ...event, ...before, ...(index === at ? change : {}) };
    chain.push(index < at ? event : { ...changed, hash: hashOf(changed) });
  }
  return chain;
}

/** What somebody may hold of a strand: its beginning, one with a hole, one whose history parts from the true one. */
type Piece = readonly [strand: number, length: number, way: 'beginning' | 'hole' | 'fork', at: number];
const piece: fc.Arbitrary<Piece> = fc.tuple(
  fc.nat(devicesAtMost - 1),
  fc.nat(12),
  fc.constantFrom('beginning', 'beginning', 'hole', 'fork'),
  fc.nat(6),
);

function held(strands: readonly (readonly LogEvent[])[], [which, length, way, at]: Piece): readonly LogEvent[] {
  const strand = strands[which % strands.length] ?? [];
  if (way === 'hole') return strand.slice(0, length).filter((_, index) => index !== at);
  if (way === 'fork') return sealedFrom(strand, at, { at: '2031-01-01T00:00:00.000Z' }).slice(0, length);
  return strand.slice(0, length);
}

const outcome = (parts: readonly (readonly LogEvent[])[]) => {
  const { events } = merge(parts);
  return events ? events.map(({ id, hash }) => `${id} ${hash}`) : 'refused';
};

describe('strands with cuts, holes, copies and forks among them, at random', () => {
  it('come to the same whatever the order and the grouping, and how often', () => {
    let refused = 0;
    fc.assert(
      fc.property(worked, fc.array(piece, { maxLength: 7 }), fc.nat(7), fc.nat(7), ({ devices }, some, at, from) => {
        const whole = merge(devices.map(({ events }) => events)).events ?? [];
        const strands = [...strandsOf<LogEvent>(whole).values()];
        const parts = some.map((one) => held(strands, one));
        const all = outcome(parts);
        if (all === 'refused') refused += 1;
        expect(outcome(parts.toReversed())).toEqual(all);
        expect(outcome([...parts.slice(from), ...parts.slice(0, from)])).toEqual(all);
        expect(outcome([...parts, ...parts])).toEqual(all);
        const [one, other] = [merge(parts.slice(0, at)), merge(parts.slice(at))];
        expect(one.events && other.events ? outcome([one.events, other.events]) : 'refused').toEqual(all);
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe('undoing over merged strands', () => {
  const book = ['events', 'undone', 'last', 'heads', 'checkpoints', 'reach', 'refused'];

  it('leaves what the log would be without what was undone, whoever undid it', () => {
    let undoings = 0;
    fc.assert(
      fc.property(
        worked,
        fc.array(fc.tuple(fc.nat(devicesAtMost - 1), fc.nat(20)), { minLength: 1, maxLength: 6 }),
        (made, undos) => {
          const { devices } = made;
          for (const [device, place] of undos) {
            const one = devices[device];
            for (const other of devices) if (one && other !== one) one.hears(other);
            const event = one?.state.events[place];
            if (event) one.writes({ type: 'undone', payload: { event: event.id } }, 300 * minute);
          }
          const merged = mergeLogs(devices.map(({ events }) => events));
          if (!merged.ok) throw new Error(merged.reason);
          const { state } = merged;
          undoings += state.undone.size;
          const rest = state.events.filter(({ id, type }) => type !== 'undone' && !state.undone.has(id));
          expect(stateText(reduce(rest), book)).toBe(stateText(state, book));
        },
      ),
      { numRuns: 500 },
    );
    expect(undoings).toBeGreaterThan(50);
  });
});

describe('a file of several strands of which somebody changed one event', () => {
  const tablet = new Device('tablet', started());
  tablet.writes({ type: 'note-taken', payload: { text: 'Seen' } }, 2 * minute);
  const host = new Device('first', started());
  host.hears(tablet);
  host.writes({ type: 'note-taken', payload: { text: 'Heard' } }, 3 * minute);
  tablet.hears(host);
  tablet.writes({ type: 'note-taken', payload: { text: 'Last' } }, 4 * minute);
  host.hears(tablet);
  const log: readonly LogEvent[] = host.state.events;
  const heads = exportLog(log).match(/"strands":\[.*?\]/)?.[0] ?? '';
  /** The file of some events, which names the heads that the honest file names. */
  const file = (events: readonly LogEvent[]) => exportLog(events).replace(/"strands":\[.*?\]/, heads);

  const changes: Partial<LogEvent>[] = [
    { at: '2026-03-02T08:00:00.000Z' },
    { offset: 7 },
    { order: 1 },
    { version: 3 },
    { sequence: 9 },
    { id: 'first:9' },
    { writer: 'other' },
    { type: 'item-parked', payload: { text: 'Another' } },
    { payload: { text: 'Another' } },
    { previous: genesis },
    { previous: '1'.repeat(64) },
  ];

  it('and sealed it anew, is refused whichever event and whatever of it was changed', () => {
    expect(importLog(file(log)).ok).toBe(true);
    for (const [at, event] of log.entries()) {
      for (const change of changes) {
        const changed = { ...event, ...change };
        if (hashOf(changed) === event.hash) continue;
        const forged = log.map((one, index) => (index === at ? { ...changed, hash: hashOf(changed) } : one));
        expect([event.id, change, importLog(file(forged)).ok]).toEqual([event.id, change, false]);
      }
    }
  });

  it('and sealed its strand anew from there to the end, is refused by the heads that the file names', () => {
    for (const [writer, strand] of strandsOf(log)) {
      for (const at of strand.keys()) {
        const forged = sealedFrom(strand, at, { at: '2026-03-02T08:00:00.000Z' });
        const events = log.map((event) => (event.writer === writer ? forged[event.sequence - 1] : event) ?? event);
        expect([writer, at, importLog(file(events)).ok]).toEqual([writer, at, false]);
      }
    }
  });
});
