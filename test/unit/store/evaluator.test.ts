import { describe, expect, it } from 'vitest';
import { joinStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import { type Sheet, sheetOf } from '../../../src/session/exercise/sheet.ts';
import type { EvaluatorStore, StoredStrand } from '../../../src/store/evaluator-store.ts';
import { LiveStrand } from '../../../src/store/live-strand.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { durabilities, evaluatorStore, newName, note, onAFullDisk, wipe } from './browser.ts';

function sheetAt(minutes = 2): Sheet {
  const sheet = sheetOf(started().state, { offset: minutes * minute, wall: dawn + minutes * minute });
  if (!sheet) throw new Error('it is no drill');
  return sheet;
}

/** A strand that begins; each writer's pen is another. */
function begun(writer: string, sheet = sheetAt()): StoredStrand {
  const { event, reason } = joinStrand(sheet, writer, 'Ada', dawn + 3 * minute);
  if (!event) throw new Error(reason);
  return {
    writer,
    name: 'Ada',
    sheet,
    firstSheetAt: sheet.at,
    events: [event],
    draft: { kind: 'note', text: '', about: '' },
  };
}

async function stored(store: EvaluatorStore): Promise<StoredStrand> {
  const listed = await store.list();
  const [strand] = listed.ok ? listed.value : [];
  if (!strand) throw new Error('no strand is stored');
  return strand;
}

const notes = ({ events }: Pick<StoredStrand, 'events'>) =>
  events.flatMap(({ type, payload }) => (type === 'note-taken' ? payload.text : []));

describe('an evaluator’s strand', () => {
  it('is stored before it is shown, with what is left of the draft', async () => {
    const store = await evaluatorStore();
    let changes = 0;
    const live = await LiveStrand.open(store, begun('one'), () => {
      changes += 1;
    });
    expect(await live.write(note('seen'), { kind: 'note', text: 'half', about: '' })).toBeUndefined();
    expect(changes).toBe(1);
    const strand = await stored(store);
    expect(strand.events).toEqual(live.state.strand);
    expect(strand.draft.text).toBe('half');
    expect(await live.undo()).toBeUndefined();
    expect(live.state.entries).toEqual([]);
    expect((await stored(store)).events).toHaveLength(3);
    expect(await live.undo()).toBe('there is nothing of yours to take back');
  });

  it('is on disk when that is answered', async () => {
    const found = await durabilities(async () => {
      const live = await LiveStrand.open(await evaluatorStore(), begun('disk'), () => {});
      expect(await live.write(note('seen'))).toBeUndefined();
    });
    // It is kept when it begins, and with each entry.
    expect(found).toEqual(['strict', 'strict']);
  });

  it('is written in one window: the other is told so, and writes nothing', async () => {
    const name = newName();
    const one = await LiveStrand.open(await evaluatorStore(name), begun('two'), () => {});
    const other = await LiveStrand.open(await evaluatorStore(name), begun('two'), () => {});
    expect([one.readOnly, other.readOnly]).toEqual([false, true]);
    expect(await other.write(note('twice'))).toContain('another window');
    expect(await one.write(note('once'))).toBeUndefined();
    expect(notes(await stored(await evaluatorStore(name)))).toEqual(['once']);
  });

  it('of somebody who was struck takes nothing more, and keeps what was written', async () => {
    const store = await evaluatorStore();
    const live = await LiveStrand.open(store, begun('struck'), () => {});
    await live.write(note('before'));
    live.end('you were struck from this session');
    expect(await live.write(note('after'))).toBe('you were struck from this session');
    expect(await live.undo()).toBe('you were struck from this session');
    expect(notes(await stored(store))).toEqual(['before']);
  });

  it('goes on in memory when the disk is full, says so, and “Try again” keeps all of it', async () => {
    const name = newName();
    const live = await LiveStrand.open(await evaluatorStore(name), begun('three'), () => {});
    await live.write(note('before'));
    expect(await onAFullDisk(() => live.write(note('in memory')))).toBeUndefined();
    expect(live.failure?.kind).toBe('full');
    await live.write(note('also'));
    expect(notes(await stored(await evaluatorStore(name)))).toEqual(['before']);
    const store = await evaluatorStore(name);
    await live.retry(store);
    expect(live.failure).toBeUndefined();
    await live.write(note('after'));
    expect(notes(await stored(store))).toEqual(['before', 'in memory', 'also', 'after']);
    expect((await stored(store)).events).toEqual(live.state.strand);
  });

  it('comes back whole when its storage was wiped, and one without storage is kept once there is one', async () => {
    const name = newName();
    const live = await LiveStrand.open(await evaluatorStore(name), begun('four'), () => {});
    await live.write(note('written down'));
    await wipe(name);
    await live.write(note('after the wipe'));
    expect(live.failure?.kind).toBe('wiped');
    const store = await evaluatorStore(name);
    await live.retry(store);
    expect(notes(await stored(store))).toEqual(['written down', 'after the wipe']);

    const unkept = await LiveStrand.open(undefined, begun('five'), () => {});
    expect(unkept.failure?.kind).toBe('blocked');
    await unkept.write(note('in memory'));
    const later = await evaluatorStore();
    await unkept.retry(later);
    expect(notes(await stored(later))).toEqual(['in memory']);
  });

  it('takes a newer sheet of its session, and neither an older one nor another session’s', async () => {
    const store = await evaluatorStore();
    const live = await LiveStrand.open(store, begun('six'), () => {});
    const newer = sheetAt(5);
    expect(await live.renew({ ...newer, session: newer.session.replace(/^5/, '6') })).toContain('another session');
    expect(await live.renew({ ...newer, root: newer.root.replace(/^./, 'x') })).toContain('another session');
    expect(await live.renew(sheetAt(1))).toContain('older');
    expect(await live.renew(sheetAt(2))).toBeUndefined();
    expect(await live.renew(newer)).toBeUndefined();
    expect((await stored(store)).sheet.at).toBe(newer.at);
  });

  it('keeps what is half written as it is typed', async () => {
    const store = await evaluatorStore();
    const live = await LiveStrand.open(store, begun('seven'), () => {});
    live.keepDraft({ kind: 'neutral', text: 'Half of a thou', about: '' });
    expect(live.draft.text).toBe('Half of a thou');
    await live.write(note('next'), live.draft);
    expect((await stored(store)).draft.text).toBe('Half of a thou');
  });

  it('stores a letter before the page can go, though an entry is still being stored', async () => {
    const store = await evaluatorStore();
    const live = await LiveStrand.open(store, begun('eight'), () => {});
    const written = live.write(note('kept'), { kind: 'note', text: '', about: '' });
    live.keepDraft({ kind: 'neutral', text: 'Half', about: '' });
    live.keepDraft({ kind: 'neutral', text: 'Half of a thou', about: '' });
    // What the storage answers from now on holds what was asked of it before now, and no more: a page that is gone asks nothing.
    expect((await stored(store)).draft.text).toBe('Half of a thou');
    await written;
    expect((await stored(store)).draft.text).toBe('Half of a thou');
  });

  it('leaves what is typed while an entry is being stored', async () => {
    const store = await evaluatorStore();
    const live = await LiveStrand.open(store, begun('nine'), () => {});
    live.keepDraft({ kind: 'note', text: 'kept', about: '' });
    const written = live.write(note('kept'), { kind: 'note', text: '', about: '' });
    live.keepDraft({ kind: 'note', text: 'The next', about: '' });
    expect(await written).toBeUndefined();
    expect(live.draft.text).toBe('The next');
    expect((await stored(store)).draft.text).toBe('The next');
    expect(notes({ events: [...live.state.strand] })).toEqual(['kept']);
  });
});
