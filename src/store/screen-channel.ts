import type { PlayersView } from '../session/exercise/players-view.ts';
import { type Channel, openChannel } from './channel.ts';

/** What passes between the console and the players' screen. The view is the only content; the rest is a pulse. */
export type ScreenMessage = { kind: 'view'; view: PlayersView } | { kind: 'alive' } | { kind: 'hello' };

/** By which the windows of one browser find a session's screens. */
export function screenChannel(session: string): string {
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
    this.#channel = openChannel(screenChannel(session));
    this.#channel.onmessage = ({ data }: MessageEvent<ScreenMessage>) => {
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

  #post(message: ScreenMessage): void {
    this.#channel.postMessage(message);
  }
}
