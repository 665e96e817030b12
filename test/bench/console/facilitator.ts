import type { Page } from '@playwright/test';
import type { Answer, Sign } from './stopwatch.ts';

export interface TimedKey extends Answer {
  kind: string;
}

const dialogue = 'dialog[open]';
const ticked = '.expected .tick[aria-pressed=true]';
const latest = '.notebook [role=listitem]';

/** A facilitator at the keyboard, with a stopwatch on every key. */
export class Facilitator {
  readonly keys: TimedKey[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** One round of play: look around, release, tick, undo it and tick again, note, observe, rate. */
  async round(number: number): Promise<void> {
    for (const key of ['j', 'j', 'j', 'k', 'j', 'k']) await this.#press('j, k', key, { changes: '.row[aria-current]' });
    await this.#press('to the inject that is due', '.', { changes: '.row[aria-current]' });
    await this.#ask('release', 'Enter', { shows: '.row.now[aria-current]' });
    await this.#press('tick', '1', { shows: ticked });
    await this.#press('undo', 'u', { hides: ticked });
    await this.#press('tick', '1', { shows: ticked });
    await this.#ask('note', 'n', { changes: latest }, `Round ${number}`);
    await this.#ask('observation', '+', { changes: latest }, `Seen in round ${number}`);
    await this.#ask('rating', 'r', { changes: '.bar .standing' });
  }

  /** A key that opens a dialogue, letters typed into it, and Enter on its button. */
  async #ask(kind: string, key: string, done: Sign, text = ''): Promise<void> {
    await this.#press(`${kind}: open the dialogue`, key, { shows: dialogue });
    for (const letter of text) await this.#press('a letter in a dialogue', letter, { types: true });
    await this.#page.locator(`${dialogue} button[type=submit]`).focus();
    await this.#press(`${kind}: keep it`, 'Enter', { hides: dialogue }, done);
  }

  async #press(kind: string, key: string, ...signs: Sign[]): Promise<void> {
    await this.#page.evaluate((expected) => window.stopwatch?.arm(expected), signs);
    await this.#page.keyboard.press(key);
    const answer = await this.#page.evaluate(() => window.stopwatch?.answer());
    if (!answer) throw new Error(`"${kind}" got no answer`);
    this.keys.push({ kind, ...answer });
  }
}
