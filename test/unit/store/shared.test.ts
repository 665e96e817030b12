import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { here } from '../../../config/at.ts';
import { reply } from '../../../src/session/exercise/player-strand.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { decide, mergeLogs } from '../../../src/session/exercise/session.ts';
import { readShownToPlayers } from '../../../src/session/exercise/shown-to-players.ts';
import { canonicalJson } from '../../../src/session/log/canonical.ts';
import { LiveSession } from '../../../src/store/live.ts';
import { mergeArrived } from '../../../src/store/merge-arrived.ts';
import { SessionStore } from '../../../src/store/sessions.ts';
import { markShared } from '../../../src/store/shares.ts';
import { dawn, minute, started } from '../session/fixtures.ts';

const open: (LiveSession | SessionStore)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
  indexedDB.deleteDatabase(here('drillbook'));
});

/** A drill that is under way and shared, as this device has it: it began it, or it came from another one. */
async function shared(writer: string) {
  const { log, state } = started();
  const opened = await SessionStore.open();
  if (!opened.ok) throw new Error(opened.failure.text);
  open.push(opened.value);
  await opened.value.keepNew({ events: log, state }, writer, dawn);
  await markShared(state.session, true);
  const reading = { wall: dawn + 5 * minute, monotonic: 0 };
  const live = await LiveSession.open(opened.value, state.session, { reading: () => reading, every: 0 });
  if (!live.ok) throw new Error(live.failure.text);
  open.push(live.value);
  return { live: live.value, log, state, reading };
}

const alert = { type: 'inject-released', payload: { inject: 'alert', by: 'hand' } } as const;

describe('a drill that devices share', () => {
  it('is read along on a device that does not lead it, until somebody takes over there', async () => {
    const { live } = await shared('second');
    expect(live.readOnly).toBe(true);
    expect(await live.run(alert)).toContain('take over first');
    await live.tick();
    expect(live.state.events.some(({ writer }) => writer === 'second')).toBe(false);
    await live.takeOver();
    expect(live.readOnly).toBe(false);
    expect(await live.run(alert)).toBeUndefined();
  });

  it('is led no longer from a device once another has taken over', async () => {
    const { live, state } = await shared('first');
    expect(live.readOnly).toBe(false);
    const joined = decide(
      state,
      { type: 'joined', payload: {} },
      { offset: 6 * minute, wall: dawn + 6 * minute },
      'second',
    );
    if (!joined.event) throw new Error(joined.reason);
    const there = mergeArrived(state, [joined.event]).value?.state ?? state;
    const took = decide(
      there,
      { type: 'took-over', payload: {} },
      { offset: 7 * minute, wall: dawn + 7 * minute },
      'second',
    );
    if (!took.event) throw new Error(took.reason);
    const arrived = [joined.event, took.event];
    const merged = await live.merge((now) => mergeArrived(now, arrived));
    expect(merged.reason).toBeUndefined();
    expect(live.readOnly).toBe(true);
  });

  it('goes by the clock of the device that leads, where it is read along', async () => {
    const { live } = await shared('second');
    live.follow(42 * minute);
    expect(live.moment().offset).toBe(42 * minute);
  });
});

describe('what arrives', () => {
  const { log, state } = started();
  const root = log[0]?.hash ?? '';
  const place = { writer: 'ann1', name: 'Ann', root, order: state.last.order };
  const said = reply(place, [], { text: 'We stop', inject: 'alert' }, { offset: 3 * minute, wall: dawn + 3 * minute });

  it('is in the log once, however often it comes, and the same as a merge of both', () => {
    const once = mergeArrived(state, said);
    expect(once.value?.fresh.map(({ id }) => id)).toEqual(['ann1:1', 'ann1:2']);
    const twice = mergeArrived(once.value?.state ?? state, said);
    expect(twice.value?.fresh).toEqual([]);
    const merged = mergeLogs([log, said]);
    expect(merged.ok && merged.events.map(({ id }) => id)).toEqual(once.value?.state.events.map(({ id }) => id));
    expect(once.value?.state.notes.map(({ payload }) => payload)).toEqual([{ text: 'We stop', inject: 'alert' }]);
  });

  it('is put in its place where it is older than what is here', () => {
    const late = decide(state, alert, { offset: 9 * minute, wall: dawn + 9 * minute });
    if (!late.event) throw new Error(late.reason);
    const after = mergeArrived(state, [late.event]).value?.state ?? state;
    const merged = mergeArrived(after, said);
    expect(merged.value?.state.events.map(({ id }) => id).slice(-3)).toEqual(['ann1:1', 'ann1:2', late.event.id]);
    expect(merged.value?.fresh).toHaveLength(2);
  });

  it('goes on in one strand, however a player’s clock was set', () => {
    const more = reply(place, said, { text: 'And wait' }, { offset: 0, wall: dawn - 60 * minute });
    const merged = mergeArrived(mergeArrived(state, said).value?.state ?? state, more);
    expect(merged.value?.state.refused).toEqual([]);
    expect(merged.value?.state.notes.at(-1)?.payload.text).toBe('And wait');
  });
});

describe('what is shown to players', () => {
  const { state } = started();
  const view = playersView(state, { offset: 3 * minute, wall: dawn + 3 * minute });
  const sent = () => JSON.parse(canonicalJson({ view, order: state.last.order, until: '2026-03-03T09:00:00.000Z' }));

  it('is read as it was sent', () => {
    const read = readShownToPlayers(sent());
    expect('shown' in read && read.shown.view).toEqual(view);
  });

  it('is refused with the reason where it is malformed, or says more than players may see', () => {
    for (const [wrong, reason] of [
      [{}, 'view'],
      [{ ...sent(), view: { ...sent().view, next: 'A secret' } }, 'next'],
      [{ ...sent(), view: { ...sent().view, status: 'over' } }, 'status'],
      [{ ...sent(), view: { ...sent().view, released: [{ title: 'Half' }] } }, 'released'],
      ['text', ''],
    ] as const) {
      const read = readShownToPlayers(wrong);
      expect('reason' in read && read.reason).toContain(reason);
    }
  });
});
