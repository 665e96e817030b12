import type { PlayersView } from '../session/exercise/players-view.ts';
import { openChannel } from './channel.ts';
import { newsIn, type ScreenMessage, screenChannel } from './screen-channel.ts';

/** What the players' screen knows: the last view, and whether anybody still answers. */
export interface Followed {
  /** Where nothing is new but its clocks, what else it holds is the very same as before, so that nobody draws it again. */
  view: PlayersView | undefined;
  connected: boolean;
}

/** After this long without an answer the screen is cut off, in milliseconds. */
const silence = 5_000;
const asking = 2_000;

/**
 * The screen's end: follows a session, asks again and again, and says when nobody answers. The screen asks, because
 * messages reach a hidden console at once while its timers sleep. Returns how to stop.
 */
export function followSession(session: string, onChange: (followed: Followed) => void): () => void {
  const channel = openChannel(screenChannel(session));
  let followed: Followed = { view: undefined, connected: false };
  let said = '';
  let heard = Number.NEGATIVE_INFINITY;
  const change = (next: Followed) => {
    followed = next;
    onChange(next);
  };
  channel.onmessage = ({ data }: MessageEvent<ScreenMessage>) => {
    if (data.kind === 'hello') return;
    heard = performance.now();
    if (data.kind === 'view') change({ view: latest(data.view), connected: true });
    else if (!followed.connected) ask();
  };
  const latest = (view: PlayersView): PlayersView => {
    const saying = newsIn(view);
    const known = saying === said ? followed.view : undefined;
    said = saying;
    return known ? { ...known, readAt: view.readAt, played: view.played, scenario: view.scenario } : view;
  };
  const ask = () => channel.postMessage({ kind: 'hello' } satisfies ScreenMessage);
  const timer = setInterval(() => {
    ask();
    if (followed.connected && performance.now() - heard > silence) change({ ...followed, connected: false });
  }, asking);
  ask();
  return () => {
    clearInterval(timer);
    channel.close();
  };
}
