import type { Line } from '../relay/line.ts';
import type { PlayersView } from '../session/exercise/players-view.ts';
import { sheetOf } from '../session/exercise/sheet.ts';
import type { LiveSession } from './live.ts';
import { newsIn } from './screen-channel.ts';

/** What the device that leads a drill shows to players and evaluators over a line, each time that something of it is new. */
export class Showing {
  readonly #live: Pick<LiveSession, 'state' | 'readOnly' | 'moment'>;
  /** Until when the players' links hold, as an instant in UTC. */
  readonly #until: () => string;
  #view: PlayersView | undefined;
  #told = { players: '', evaluators: '' };

  constructor(live: Pick<LiveSession, 'state' | 'readOnly' | 'moment'>, until: () => string) {
    this.#live = live;
    this.#until = until;
  }

  /** What the players' screen shows now is what players see. */
  takes(view: PlayersView | undefined): void {
    this.#view = view;
  }

  /** Nobody knows any more what was shown: the key is another one, or the relay has lost it. */
  forget(): void {
    this.#told = { players: '', evaluators: '' };
  }

  /** Shows what has changed, if this device leads. */
  show(line: Line): void {
    const { state, readOnly } = this.#live;
    if (readOnly || !state.exercise) return;
    if (this.#view) {
      const until = this.#until();
      const said = `${until} ${newsIn(this.#view)}`;
      if (said !== this.#told.players) line.show('players', { view: this.#view, order: state.last.order, until });
      this.#told.players = said;
    }
    const sheet = sheetOf(state, this.#live.moment());
    const said = JSON.stringify([sheet?.startEx, sheet?.injects]);
    if (sheet && said !== this.#told.evaluators) line.show('evaluators', sheet);
    this.#told.evaluators = said;
  }
}
