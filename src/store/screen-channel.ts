import type { PlayersView } from '../session/exercise/players-view.ts';
import { type Channel, openChannel } from './channel.ts';

/** What passes between the console and the players' screen. The view is the only content; the rest is a pulse. */
type Message = { kind: 'view'; view: PlayersView } | { kind: 'alive' } | { kind: 'hello' };

function channelName(session: string): string {
  return `drillbook-screen-${session}`;
}

/** What a view says, as a text: the same while nothing but its clocks has moved on. */
export function newsIn({ readAt: _at, played, scenario, ...rest }: PlayersView): string {
  // Where the story stood at the start stays the same while both clocks run: only a jump changes it.
  const begun = scenario && Math.round((scenario.at - played * scenario.rate) / 1_000);
  return JSON.stringify([rest, begun, scenario?.rate, scenario?.zone]);
}

/** The console's end: sends the players' view when it changes and whenever a screen asks. */
export class ScreenSender {
  readonly #channel: Channel;
  #sent = '';

  constructor(session: string, view: () => PlayersView) {
    this.#channel = openChannel(channelName(session));
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'hello') this.#post({ kind: 'view', view: view() });
    };
  }

  /** Sends the view; one that says nothing new is only a sign of life. */
  send(view: PlayersView): void {
    const said = newsIn(view);
    const news = said !== this.#sent;
    this.#sent = said;
    this.#post(news ? { kind: 'view', view } : { kind: 'alive' });
  }

  close(): void {
    this.#channel.close();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}

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
  const channel = openChannel(channelName(session));
  let followed: Followed = { view: undefined, connected: false };
  let said = '';
  let heard = Number.NEGATIVE_INFINITY;
  const change = (next: Followed) => {
    followed = next;
    onChange(next);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
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
  const ask = () => channel.postMessage({ kind: 'hello' } satisfies Message);
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
