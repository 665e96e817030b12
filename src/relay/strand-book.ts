import { genesis, hashOf } from '../session/log/chain.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import { nextOrder } from '../session/log/order.ts';

/** What became of an event that arrived. `early`: an event before it, or the beginning of the session, has not arrived yet. */
export type Placed = { fresh: LogEvent } | 'early' | 'repeated' | { forked: string };

/** The strands that have arrived, each unbroken from its first event. What comes early is to be offered again. */
export class StrandBook {
  readonly #strands = new Map<string, LogEvent[]>();
  #root: string | undefined;
  /** The place of the session's first event, once that has arrived. */
  #beginning = -1;

  /** @param root the hash of the session's first event, where it is known from elsewhere: from a sheet or a view */
  constructor(root?: string) {
    this.#root = root;
  }

  get root(): string | undefined {
    return this.#root;
  }

  /** Learns on what strands follow, from somebody who is to be believed. */
  learnRoot(root: string): void {
    this.#root ??= root;
  }

  /** The strand of a writer, as far as it has arrived. */
  strand(writer: string): readonly LogEvent[] {
    return this.#strands.get(writer) ?? [];
  }

  /** The event that has arrived in the place of this one, if one has. */
  known({ writer, sequence }: LogEvent): LogEvent | undefined {
    return this.#strands.get(writer)?.[sequence - 1];
  }

  /** Puts an event at the end of its strand, if it is the one that follows. @param begins whether its sender may begin a session */
  place(arrived: LogEvent, begins: boolean): Placed {
    const { writer, sequence, id } = arrived;
    const strand = this.#strands.get(writer) ?? [];
    const known = strand[sequence - 1];
    const parts = { forked: `strand "${writer}" is forked: it has two histories, which part at ${id}` };
    if (known) return known.hash === arrived.hash ? 'repeated' : parts;
    if (sequence > strand.length + 1) return 'early';
    const last = strand.at(-1);
    const event =
      arrived.version > 1 ? arrived : { ...arrived, order: nextOrder(last?.order ?? -1, Date.parse(arrived.at)) };
    if (event.hash !== hashOf(event)) return { forked: `${id} was changed: its hash does not fit what it says` };
    if (last) {
      if (event.previous !== last.hash) return parts;
      if (event.order <= last.order || event.version < last.version)
        return { forked: `${id} does not stand after the one before it` };
    } else if (event.previous === genesis) {
      if (!begins || (this.#root !== undefined && this.#root !== event.hash))
        return { forked: `${id} begins another session` };
      this.#root = event.hash;
      this.#beginning = event.order;
    } else if (this.#root === undefined) return 'early';
    else if (event.previous !== this.#root) return { forked: `strand "${writer}" is of another session` };
    else if (event.order <= this.#beginning) return { forked: `${id} stands before the session’s beginning` };
    strand.push(event);
    this.#strands.set(writer, strand);
    return { fresh: event };
  }
}
