import { describe, expect, it } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { dawn, started } from './fixtures.ts';

/** A sound log of notes of which the oldest are undone at its end. */
function undoingOldest(notes: number, undoings: number): string {
  const events: LogEvent[] = [...started().state.events];
  const [first] = events;
  const add = (type: string, payload: unknown): string => {
    const head = events.at(-1);
    if (!first || !head) throw new Error('the session has no events');
    const following = { writer: first.writer, head, root: first.hash, seen: head.order };
    const offset = head.offset + 10;
    const event = sealNext(following, { type, payload }, { offset, wall: dawn + offset });
    events.push(event);
    return event.id;
  };
  const ids = Array.from({ length: notes }, (_, index) => add('note-taken', { text: `Note ${index}` }));
  for (const event of ids.slice(0, undoings)) add('undone', { event });
  return exportLog(events);
}

describe('a log that takes back what lies far behind', { timeout: 60_000 }, () => {
  it('opens while that is what people do', () => {
    expect(importLog(undoingOldest(2_000, 200)).ok).toBe(true);
  });

  it('is refused before it holds up the page', () => {
    const read = importLog(undoingOldest(3_000, 400));
    expect(read.reason).toContain('too much was undone that lies far back');
  });
});
