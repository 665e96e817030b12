import type { LogEvent } from '../session/log/envelope.ts';
import type { LiveSession } from './live.ts';
import { mergeArrived } from './merge-arrived.ts';

/** What has come from other devices and goes into a live session: as much at once as came meanwhile, in the order in which it came. */
export class Arrivals {
  readonly #live: Pick<LiveSession, 'merge' | 'failure' | 'unsaved'>;
  readonly #changed: () => void;
  #waiting: readonly LogEvent[] = [];
  #merging = false;
  #trouble: string | undefined;

  /** @param changed called whenever there is something else to say */
  constructor(live: Pick<LiveSession, 'merge' | 'failure' | 'unsaved'>, changed: () => void) {
    this.#live = live;
    this.#changed = changed;
  }

  /** What keeps this device from taking in what others write. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  add(fresh: readonly LogEvent[]): void {
    this.#waiting = [...this.#waiting, ...fresh];
    this.again();
  }

  /** Tries what could not be kept: the storage may be there again, or somebody has decided to go on without it. */
  again(): void {
    if (!this.#merging && this.#waiting.length > 0 && this.#keeps) void this.#merge();
  }

  /** Whether what is merged is kept, or everybody knows that it is not. */
  get #keeps(): boolean {
    return this.#live.unsaved || this.#live.failure === undefined;
  }

  async #merge(): Promise<void> {
    this.#merging = true;
    while (this.#waiting.length > 0) {
      const arrived = this.#waiting;
      this.#waiting = [];
      const { reason } = await this.#live.merge((state) => mergeArrived(state, arrived));
      this.#trouble = reason === undefined ? undefined : `What others write can not be kept: ${reason}`;
      // It comes only once: what the storage did not take waits for it.
      if (reason === undefined || this.#keeps) continue;
      this.#waiting = [...arrived, ...this.#waiting];
      break;
    }
    this.#merging = false;
    this.#changed();
  }
}
