interface Waiter {
  subject: string;
  place: number;
  done: () => void;
}

/** How far a device has read what its relay has, on each subject and in all, and who waits for it. Places count from 1. */
export class Progress {
  #read = 0;
  readonly #lastOn = new Map<string, number>();
  #waiters: Waiter[] = [];

  /** The place up to which all that this device reads was read. */
  get read(): number {
    return this.#read;
  }

  /** The place of the last message on a subject, as far as read; 0 for none. */
  lastOn(subject: string): number {
    return this.#lastOn.get(subject) ?? 0;
  }

  /** A message was read and taken in. */
  note(subject: string, place: number): void {
    this.#read = Math.max(this.#read, place);
    this.#lastOn.set(subject, Math.max(this.lastOn(subject), place));
    for (const waiter of this.#waiters) if (this.#isRead(waiter)) waiter.done();
  }

  /**
   * Answers once a subject was read up to a place ('' for all that this device reads), or the line is lost.
   * @param patience milliseconds after which it answers all the same, where what is waited for may never come
   */
  reached(subject: string, place: number, patience?: number): Promise<void> {
    if (this.#isRead({ subject, place })) return Promise.resolve();
    return new Promise((answer) => {
      const timer = patience === undefined ? undefined : setTimeout(() => waiter.done(), patience);
      const waiter: Waiter = {
        subject,
        place,
        done: () => {
          clearTimeout(timer);
          this.#waiters = this.#waiters.filter((other) => other !== waiter);
          answer();
        },
      };
      this.#waiters.push(waiter);
    });
  }

  /** The line is lost: nobody has to wait any more. */
  release(): void {
    for (const { done } of this.#waiters) done();
  }

  /** Nothing was read: the relay is another one. */
  reset(): void {
    this.#read = 0;
    this.#lastOn.clear();
  }

  #isRead({ subject, place }: Pick<Waiter, 'subject' | 'place'>): boolean {
    return (subject === '' ? this.#read : this.lastOn(subject)) >= place;
  }
}
