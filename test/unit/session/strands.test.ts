import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { decide, mergeLogs, readLog, reduce, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { genesis, hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { merge, strandsOf } from '../../../src/session/log/strands.ts';
import { stateText } from './arbitrary.ts';
import { Device } from './devices.ts';
import { begun, minute, type Play, started } from './fixtures.ts';
import { worked } from './worked.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

/** Any pieces of some strands: each from its beginning, cut short anywhere, some twice, in any order. */
const pieces = worked.chain(({ devices }) => {
  const whole = devices.reduce((all, device) => merge([all.events ?? [], device.events]), merge<SessionEvent>([]));
  const strands = [...strandsOf(whole.events ?? [])].map(([, strand]) => strand);
  return fc.array(
    fc.tuple(fc.constantFrom(...strands), fc.nat(50)).map(([strand, length]) => strand.slice(0, length)),
    { maxLength: 6 },
  );
});

const ids = (events: readonly LogEvent[] | undefined) => events?.map(({ id, hash }) => `${id} ${hash}`);
const outcome = (parts: readonly (readonly SessionEvent[])[]) => {
  const merged = merge(parts);
  return merged.events ? ids(merged.events) : 'refused';
};

describe('merging strands', () => {
  it('gives the same whatever the order, however often, in ones or in groups', () => {
    fc.assert(
      fc.property(pieces, fc.nat(6), (parts, at) => {
        const whole = outcome(parts);
        expect(outcome(parts.toReversed())).toEqual(whole);
        expect(outcome([...parts, ...parts])).toEqual(whole);
        const [one, other] = [merge(parts.slice(0, at)), merge(parts.slice(at))];
        expect(one.events && other.events ? outcome([one.events, other.events]) : 'refused').toEqual(whole);
        const merged = merge(parts);
        if (merged.events) expect(outcome([merged.events])).toEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same with forks among them: refused in every grouping, or in none', () => {
    fc.assert(
      fc.property(pieces, fc.nat(6), fc.nat(50), (parts, at, place) => {
        const [victim] = parts;
        const where = place % (victim?.length || 1);
        const changed = victim?.[where];
        fc.pre(victim !== undefined && changed !== undefined);
        const fork = [
          ...victim.slice(0, where),
          { ...changed, at: '2031-01-01T00:00:00.000Z', hash: hashOf({ ...changed, at: '2031-01-01T00:00:00.000Z' }) },
        ];
        const all = [...parts, fork];
        expect(merge(all).reason).toContain('fork');
        expect(outcome(all.toReversed())).toBe('refused');
        const [one, other] = [merge(all.slice(0, at)), merge(all.slice(at))];
        expect(one.events && other.events ? outcome([one.events, other.events]) : 'refused').toBe('refused');
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same with pieces missing: refused in every grouping', () => {
    fc.assert(
      fc.property(pieces, fc.nat(6), fc.nat(50), (parts, at, place) => {
        const [victim] = parts;
        // A piece of one event has none before its last.
        fc.pre(victim !== undefined && victim.length > 1);
        const where = place % (victim.length - 1);
        const cut = victim.filter((_, index) => index !== where);
        const all = [...parts.slice(1), cut];
        expect(merge(all).reason).toMatch(/is cut|is forked/);
        expect(outcome(all.toReversed())).toBe('refused');
        const [one, other] = [merge(all.slice(0, at)), merge(all.slice(at))];
        expect(one.events && other.events ? outcome([one.events, other.events]) : 'refused').toBe('refused');
      }),
      { numRuns: 500 },
    );
  });

  it('never puts an event before what its writer had seen, however wrong the clocks are', () => {
    fc.assert(
      fc.property(worked, ({ devices, seen }) => {
        const merged = merge(devices.map(({ events }) => events));
        const place = new Map(merged.events?.map(({ id }, index) => [id, index]));
        for (const [id, before] of seen)
          for (const earlier of before) expect(place.get(earlier)).toBeLessThan(place.get(id) ?? -1);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves two events as they stood when others arrive late', () => {
    fc.assert(
      fc.property(pieces, fc.nat(6), (parts, at) => {
        const some = merge(parts.slice(0, at)).events ?? [];
        const all = merge(parts).events ?? [];
        const kept = new Set(some.map(({ id }) => id));
        expect(ids(all.filter(({ id }) => kept.has(id)))).toEqual(ids(some));
      }),
      { numRuns: 500 },
    );
  });

  it('gives every device the same state, and lists what could not happen', () => {
    fc.assert(
      fc.property(worked, ({ devices }) => {
        const logs = devices.map(({ events }) => events);
        const [one, other] = [mergeLogs(logs), mergeLogs(logs.toReversed())];
        if (!one.ok || !other.ok) throw new Error('two devices of one session did not agree');
        expect(stateText(other.state)).toBe(stateText(one.state));
        expect(one.state.events.length + one.state.refused.length).toBe(one.events.length);
        expect(stateText(reduce(one.state.events), ['refused', 'last', 'heads'])).toBe(
          stateText(one.state, ['refused', 'last', 'heads']),
        );
        const back = importLog(exportLog(one.events));
        expect(back.ok && stateText(back.state)).toBe(stateText(one.state));
        const stored = readLog([...one.events].reverse().map((event) => JSON.parse(JSON.stringify(event))));
        expect(stored.ok && stateText(stored.state)).toBe(stateText(one.state));
      }),
      { numRuns: 300 },
    );
  });
});

describe('two devices', () => {
  const pair = (of: Play = started()): [Device, Device] => [new Device('first', of), new Device('tablet', of)];

  it('come together as their clocks stood', () => {
    const [console_, tablet] = pair();
    console_.writes({ type: 'note-taken', payload: { text: 'one' } }, 2 * minute);
    tablet.writes({ type: 'note-taken', payload: { text: 'two' } }, 3 * minute);
    console_.writes({ type: 'note-taken', payload: { text: 'three' } }, 4 * minute);
    console_.hears(tablet);
    tablet.hears(console_);
    expect(console_.state.notes.map(({ payload }) => payload.text)).toEqual(['one', 'two', 'three']);
    expect(stateText(tablet.state)).toBe(stateText(console_.state));
  });

  it('that did what excludes each other: the later is listed as refused and changes nothing', () => {
    const [console_, tablet] = pair();
    console_.writes({ type: 'inject-released', payload: { inject: 'alert', by: 'hand' } }, 2 * minute);
    const late = tablet.writes({ type: 'inject-skipped', payload: { inject: 'alert', reason: 'No' } }, 3 * minute);
    console_.hears(tablet);
    expect(console_.state.refused).toMatchObject([{ event: { id: late?.id }, reason: 'it is released already' }]);
    expect(console_.state.exercise?.injects.get('alert')?.status).toBe('released');
  });

  it('undo each other’s events by writer and number', () => {
    const [console_, tablet] = pair();
    const note = tablet.writes({ type: 'note-taken', payload: { text: 'Wrong' } }, 2 * minute);
    console_.hears(tablet);
    console_.writes({ type: 'undone', payload: { event: note?.id ?? '' } }, 3 * minute);
    tablet.hears(console_);
    expect(note?.id).toBe('tablet:2');
    expect(tablet.state.notes).toEqual([]);
    expect([...tablet.state.undone]).toEqual([['tablet:2', 'first:3']]);
  });

  it('can not undo what the other built on meanwhile', () => {
    const [console_, tablet] = pair();
    const release = console_.writes({ type: 'inject-released', payload: { inject: 'alert', by: 'hand' } }, 2 * minute);
    tablet.hears(console_);
    tablet.writes({ type: 'action-ticked', payload: { inject: 'alert', action: 'enter-halt' } }, 3 * minute);
    console_.writes({ type: 'undone', payload: { event: release?.id ?? '' } }, 4 * minute);
    console_.hears(tablet);
    expect(console_.state.refused[0]?.reason).toContain('tablet:2 (action-ticked) rests on it');
    expect(console_.state.exercise?.ticks.size).toBe(1);
  });

  it('need to join: a stranger’s events count for nothing', () => {
    const { state } = started();
    const moment = { offset: 2 * minute, wall: 0 };
    const written = decide(state, { type: 'note-taken', payload: { text: 'x' } }, moment, 'stranger');
    expect(written.reason).toBe('its writer has not joined the session');
    expect(decide(state, { type: 'joined', payload: {} }, moment).reason).toBe('its writer is in the session already');
  });
});

describe('what is no strand of a session', () => {
  const of = started();
  const tablet = new Device('tablet', of);
  for (const text of ['a', 'b', 'c']) tablet.writes({ type: 'note-taken', payload: { text } }, 2 * minute);
  const strand = strandsOf(tablet.events).get('tablet') ?? [];

  it('is named: cut, forked, or of another session', () => {
    expect(merge([of.log, strand.filter(({ sequence }) => sequence !== 2)]).reason).toBe(
      'strand "tablet" is cut: tablet:2 is missing',
    );
    const again = new Device('tablet', of);
    again.writes({ type: 'note-taken', payload: { text: 'Another' } }, 2 * minute);
    expect(merge([tablet.events, again.events]).reason).toBe(
      'strand "tablet" is forked: it has two histories, which part at tablet:2',
    );
    const other = new Device('phone', begun());
    other.writes({ type: 'note-taken', payload: { text: 'x' } }, 2 * minute);
    expect(merge([of.log, strandsOf(other.events).get('phone') ?? []]).reason).toBe(
      'strands "first" and "phone" are of two sessions',
    );
    expect(mergeLogs([strand])).toMatchObject({ ok: false, reason: expect.stringContaining('begins the session') });
  });

  it('may be shorter: a beginning of a strand merges with its longer form', () => {
    expect(ids(merge([of.log, strand.slice(0, 2), strand]).events)).toEqual(ids(merge([of.log, strand]).events));
    expect(ids(merge([strand.slice(0, 1), of.log, strand.slice(0, 3)]).events)).toHaveLength(of.log.length + 3);
  });
});

describe('tampering with a file of several strands', () => {
  const device = new Device('tablet', started());
  device.writes({ type: 'note-taken', payload: { text: 'Seen' } }, 2 * minute);
  const host = new Device('first', started());
  host.hears(device);
  host.writes({ type: 'note-taken', payload: { text: 'Heard' } }, 3 * minute);
  device.hears(host);
  device.writes({ type: 'note-taken', payload: { text: 'Last' } }, 4 * minute);
  host.hears(device);
  const log = host.state.events;
  const file = exportLog(log);

  it('is seen at every byte', () => {
    expect(importLog(file).ok).toBe(true);
    for (let at = 0; at < file.length; at += 1) {
      const other = file[at] === 'x' ? 'y' : 'x';
      expect(importLog(file.slice(0, at) + other + file.slice(at + 1)).ok).toBe(false);
    }
  });

  /** The file with one event changed and sealed anew: its hash fits what it says now. */
  const forged = (at: number, change: (event: SessionEvent) => object) => {
    const lines = exportLog(
      log.map((event, index) => {
        const changed = { ...event, ...change(event) };
        return index === at ? { ...changed, hash: hashOf(changed) } : event;
      }),
    );
    // The file still names the heads that it named.
    return lines.replace(/"strands":\[.*?\]/, file.match(/"strands":\[.*?\]/)?.[0] ?? '');
  };
  const reason = (text: string) => {
    const read = importLog(text);
    return read.ok ? 'accepted' : read.reason;
  };

  it('is seen of an event that was changed and sealed anew, at every place', () => {
    const reasons = log.map((_, at) => reason(forged(at, () => ({ at: '2026-03-02T08:00:00.000Z' }))));
    expect(log.map(({ id }) => id)).toEqual(['first:1', 'first:2', 'tablet:1', 'tablet:2', 'first:3', 'tablet:3']);
    expect(reasons).toEqual([
      'strand "first": event 2 of 3 does not follow from the one before it',
      'strand "first": event 3 of 3 does not follow from the one before it',
      'strand "tablet": event 2 of 3 does not follow from the one before it',
      'strand "tablet": event 3 of 3 does not follow from the one before it',
      'the last event of strand "first" is not the one that the file names',
      'the last event of strand "tablet" is not the one that the file names',
    ]);
  });

  it('is seen of a strand that was moved to follow on something else', () => {
    expect(reason(forged(0, () => ({ previous: '1'.repeat(64) })))).toContain('does not follow');
    expect(reason(forged(2, () => ({ previous: genesis })))).toContain('does not follow');
    expect(reason(forged(4, () => ({ previous: genesis })))).toContain('does not follow');
  });

  it('is seen of a strand whose end was cut off, or that is missing', () => {
    const lines = file.split('\n');
    const without = (id: string) =>
      lines
        .filter((line) => !line.includes(`"id":"${id}"`))
        .join('\n')
        .replace(',\n]', '\n]');
    expect(reason(without('tablet:3'))).toContain('holds 5 events and says that it holds 6');
    const cut = exportLog(log.slice(0, 5));
    expect(reason(cut)).toBe('accepted');
    expect(reason(cut.replace(/"strands":\[.*?\]/, file.match(/"strands":\[.*?\]/)?.[0] ?? ''))).not.toBe('accepted');
  });

  it('can not be seen in the file alone where everything after it was sealed anew, heads and all', () => {
    const chain: SessionEvent[] = [];
    for (const event of started().log) {
      const changed = { ...event, at: '2026-03-02T08:00:00.000Z', previous: chain.at(-1)?.hash ?? genesis };
      chain.push({ ...changed, hash: hashOf(changed) });
    }
    expect(reason(exportLog(chain))).toBe('accepted');
    // Whoever holds an honest copy sees it: the strand has two histories.
    expect(merge([chain, started().log]).reason).toContain('forked');
  });
});
