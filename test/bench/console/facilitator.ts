import type { Keys } from '../lib/keys.ts';

const ticked = '.expected .tick[aria-pressed=true]';
const latest = '.notebook [role=listitem]';

/** One round of play: look around, release, tick, undo it and tick again, note, observe, rate. */
export async function playRound(keys: Keys, number: number): Promise<void> {
  for (const key of ['j', 'j', 'j', 'k', 'j', 'k']) await keys.press('j, k', key, { changes: '.row[aria-current]' });
  await keys.press('to the inject that is due', '.', { changes: '.row[aria-current]' });
  await keys.ask('release', 'Enter', { shows: '.row.now[aria-current]' });
  await keys.press('tick', '1', { shows: ticked });
  await keys.press('undo', 'u', { hides: ticked });
  await keys.press('tick', '1', { shows: ticked });
  await keys.ask('note', 'n', { changes: latest }, `Round ${number}`);
  await keys.ask('observation', '+', { changes: latest }, `Seen in round ${number}`);
  await keys.ask('rating', 'r', { changes: '.bar .standing' });
}
