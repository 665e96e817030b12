import { expect, it } from 'vitest';
import { StrandBook } from '../../../src/relay/strand-book.ts';
import { joinStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { dawn, minute, started } from '../session/fixtures.ts';

const play = started();
const [first, second] = play.log;
if (!first || !second) throw new Error('a drill that was started has two events');
const sheet = sheetOf(play.state, play.moment());
const joined = sheet && joinStrand(sheet, 'eve1', 'Eve', dawn + 2 * minute).event;
if (!joined) throw new Error('an evaluator joins');

/** An event as somebody else would have written it, with the hash that it then has. */
function other(event: LogEvent, changes: Partial<LogEvent>): LogEvent {
  const changed = { ...event, ...changes };
  return { ...changed, hash: hashOf(changed) };
}

const begun = () => {
  const book = new StrandBook();
  expect(book.place(first, true)).toEqual({ fresh: first });
  return book;
};

it('an event stands after the one before it: later in the order, and of no older version', () => {
  const apart = { forked: 'first:2 does not stand after the one before it' };
  expect(begun().place(other(second, { order: first.order }), true)).toEqual(apart);
  expect(begun().place(other(second, { version: first.version - 1 }), true)).toEqual(apart);
  const next = other(second, { order: first.order + 1 });
  expect(begun().place(next, true)).toEqual({ fresh: next });
});

it('a strand that joins stands after the beginning of its session', () => {
  const early = { forked: 'eve1:1 stands before the session’s beginning' };
  expect(begun().place(other(joined, { order: first.order }), false)).toEqual(early);
  const next = other(joined, { order: first.order + 1 });
  expect(begun().place(next, false)).toEqual({ fresh: next });
});
