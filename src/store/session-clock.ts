import type { Command } from '../session/exercise/session.ts';
import { type Anchor, advance, type Moment, type Noticed, type Reading, reopen } from '../session/log/timekeeping.ts';

/** Where a session stands by the clocks of this machine. */
export class SessionClock {
  readonly #reading: () => Reading;
  #anchor: Anchor;

  /** `seen` is the last moment at which the session is known to have been alive; `reading` looks at the machine's clocks. */
  constructor(seen: Moment, reading: () => Reading = () => ({ wall: Date.now(), monotonic: performance.now() })) {
    this.#reading = reading;
    this.#anchor = reopen(seen, reading()).anchor;
  }

  /** Where the session stands now. */
  moment(): Moment {
    const { wall, monotonic } = this.#reading();
    return { offset: Math.round(this.#anchor.offset + Math.max(0, monotonic - this.#anchor.monotonic)), wall };
  }

  /** Where it stood when somebody looked last. */
  get looked(): Moment {
    return { offset: Math.round(this.#anchor.offset), wall: this.#anchor.wall };
  }

  /** Looks at the machine's clocks. Returns what befell them since the last look. */
  look(): readonly Noticed[] {
    const { anchor, noticed } = advance(this.#anchor, this.#reading());
    this.#anchor = anchor;
    return noticed;
  }

  /** Goes on from the last moment at which the session is known to have been alive. Returns what befell the clocks since. */
  reopen(seen: Moment): readonly Noticed[] {
    const { anchor, noticed } = reopen(seen, this.#reading());
    this.#anchor = anchor;
    return noticed;
  }
}

/** What the log says of what befell the clocks; nothing of a gap in which nothing ran. */
export function commandsOf(noticed: readonly Noticed[], ran: boolean): Command[] {
  return noticed.flatMap((item): Command[] => {
    if (item.kind === 'set-back') return [{ type: 'clock-set-back', payload: { by: item.by } }];
    const { from, length, cause } = item;
    return ran ? [{ type: 'gap-noticed', payload: { from: new Date(from).toISOString(), length, cause } }] : [];
  });
}
