import { raisedHand } from '../session/exercise/player-strand.ts';
import type { SessionState } from '../session/exercise/session.ts';

/** A hand that somebody raised: its event, and the name. */
export interface Hand {
  event: string;
  name: string;
}

/** The hands that players raise, until somebody at this device has seen them. */
export class Hands {
  /** By the id of their event. */
  readonly #seen: Set<string>;

  /** Hands that are in the log already were seen when they came. */
  constructor(state: SessionState) {
    this.#seen = new Set(raisedIn(state).map(({ event }) => event));
  }

  see(event: string): void {
    this.#seen.add(event);
  }

  /** Those that nobody has seen yet, in the order of the log. */
  in(state: SessionState): Hand[] {
    return raisedIn(state).filter(({ event }) => !this.#seen.has(event));
  }
}

function raisedIn({ notes, writers }: SessionState): Hand[] {
  return notes.flatMap(({ event, payload }) =>
    payload.text === raisedHand ? { event, name: writers.get(event.split(':')[0] ?? '')?.by ?? 'Somebody' } : [],
  );
}
