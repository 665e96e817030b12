import { describe, expect, it } from 'vitest';
import { continueSession } from '../../../src/session/exercise/continue.ts';
import { joinStrand, ownStanding, readStrand, writeStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import { mergeHandBack, readHandBack } from '../../../src/session/exercise/hand-back.ts';
import type { SessionState } from '../../../src/session/exercise/session.ts';
import { readSheet, type Sheet, sheetOf } from '../../../src/session/exercise/sheet.ts';
import { strandText } from '../../../src/session/exercise/strand-file.ts';
import { dawn, minute, sessionId, started } from './fixtures.ts';

type Kind = 'strength' | 'area-for-improvement';

function sheetIn(state: SessionState): Sheet {
  const sheet = sheetOf(state, { offset: 2 * minute, wall: dawn + 2 * minute });
  if (!sheet) throw new Error('it is no drill');
  return sheet;
}

/** What somebody hands back who saw this of one task, each in a minute of its own, and then may have rated it. */
function file(sheet: Sheet, by: string, saw: readonly Kind[], rating?: 'P' | 'S') {
  const writer = by.toLowerCase();
  const { event, reason } = joinStrand(sheet, writer, by, dawn + 3 * minute);
  if (!event) throw new Error(reason);
  let state = readStrand([event], sheet);
  const task = 'task-halt';
  const write = (command: Parameters<typeof writeStrand>[2]) => {
    const made = writeStrand(state, sheet, command, dawn + (3 + state.strand.length) * minute);
    if (!made.event) throw new Error(made.reason);
    state = readStrand([...state.strand, made.event], sheet);
  };
  for (const kind of saw) write({ type: 'observation-made', payload: { kind, text: `So it went: ${kind}`, task } });
  write({ type: 'note-taken', payload: { text: 'It was warm.' } });
  if (rating) write({ type: 'task-rated', payload: { task, rating } });
  const { session, fingerprint, at: sheetAt } = sheet;
  const savedAt = new Date(dawn + 90 * minute).toISOString();
  return { text: strandText({ session, fingerprint, writer, by, sheetAt, savedAt }, state.strand), state };
}

function merged(state: SessionState, text: string) {
  const read = readHandBack(text);
  if (!read.value) throw new Error(read.reason);
  const { value, reason } = mergeHandBack(state, read.value);
  if (!value) throw new Error(reason);
  return value;
}

describe('what comes of a strand that is handed back', () => {
  it('is all of it that is new, and of what can not count only what is the evaluator’s own', () => {
    const play = started();
    const sheet = sheetIn(play.state);
    const bad = ['area-for-improvement', 'area-for-improvement', 'area-for-improvement'] as const;
    const critic = merged(play.state, file(sheet, 'Ben', bad).text);
    expect(critic.fresh.map(({ id }) => id)).toEqual(['ben:1', 'ben:2', 'ben:3', 'ben:4', 'ben:5']);
    expect(critic.uncounted).toEqual([]);
    const praise = merged(critic.state, file(sheet, 'Zoe', ['strength'], 'P').text);
    expect(praise.uncounted.map(({ id, type }) => [id, type])).toEqual([['zoe:4', 'task-rated']]);
    const third = merged(praise.state, file(sheet, 'Cy', []).text);
    expect(third.state.refused).toHaveLength(1);
    expect(third.uncounted).toEqual([]);
  });

  it('is nothing of a file that was laid out otherwise after it was saved', () => {
    const { text } = file(sheetIn(started().state), 'Ada', ['strength']);
    expect(readHandBack(text).value).toBeDefined();
    const changed = 'the strand of “Ada” was changed after the evaluator saved it';
    expect(readHandBack(text.replace(',\n', ', '))).toEqual({ reason: changed });
    expect(readHandBack(`${text}\n`)).toEqual({ reason: changed });
  });

  it('is nothing of a file that is larger than any could be', () => {
    const most = 64 * 1024 * 1024;
    expect(readHandBack(' '.repeat(most))).toEqual({ reason: 'the file is not JSON' });
    expect(readHandBack(' '.repeat(most + 1))).toEqual({ reason: 'the file is larger than any strand' });
    expect(readSheet(' '.repeat(2_000_000)).reason).toBe('the file is not JSON');
    expect(readSheet(' '.repeat(2_000_001)).reason).toBe('the file is larger than any sheet');
  });

  it('is taken by a session that another machine goes on with, of a sheet that this one made', () => {
    const further = continueSession(started().state, sessionId.replace(/^5/, '7'), dawn + 2 * minute, 'laptop');
    if (!further.state) throw new Error(further.reason);
    const { fresh } = merged(further.state, file(sheetIn(further.state), 'Ada', ['strength']).text);
    expect(fresh).toHaveLength(3);
  });

  it('says to its evaluator how they rated a task, and how often they saw it', () => {
    const { state } = file(sheetIn(started().state), 'Ada', ['strength', 'strength'], 'S');
    expect(ownStanding(state, 'task-halt')).toEqual({ rating: 'S', observed: 2 });
    expect(ownStanding(state, 'task-reconcile')).toEqual({ rating: undefined, observed: 0 });
    // StartEx was in the first minute: what was seen in the fourth was seen in the third of play.
    expect(state.exercise.observations.map(({ elapsed }) => elapsed / minute)).toEqual([3, 4]);
  });
});
