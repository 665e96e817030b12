import { expect, it } from 'vitest';
import { continueSession } from '../../../src/session/exercise/continue.ts';
import { lastSeen } from '../../../src/store/last-seen.ts';
import { Device } from '../session/devices.ts';
import { hour, minute, sessionId, started } from '../session/fixtures.ts';

it('is what this desk wrote last: an evaluator whose clock is two hours ahead moves no clock of the drill', () => {
  const play = started();
  const console = new Device('first', play);
  const before = lastSeen(console.state, undefined);
  const evaluator = new Device('tablet', play, 2 * hour);
  evaluator.writes({ type: 'note-taken', payload: { text: 'Seen' } }, 5 * minute);
  console.hears(evaluator);
  expect(console.state.last.offset).toBeGreaterThan(2 * hour);
  expect(lastSeen(console.state, undefined)).toEqual(before);
  const elsewhere = continueSession(console.state, sessionId.replace(/^5/, '6'), before.wall, 'laptop');
  expect(elsewhere.events?.findLast(({ type }) => type === 'continued')?.offset).toBe(before.offset);
});
