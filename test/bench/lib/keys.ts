import type { Page } from '@playwright/test';
import { median, milliseconds, quantile, table } from './figures.ts';
import type { Answer, Sign } from './stopwatch.ts';

export interface TimedKey extends Answer {
  kind: string;
}

const dialogue = 'dialog[open]';

/** Somebody at the keyboard, with a stopwatch on every key. */
export class Keys {
  readonly timed: TimedKey[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A key that opens a dialogue, letters typed into it, and Enter on its button. */
  async ask(kind: string, key: string, done: Sign, text = ''): Promise<void> {
    await this.press(`${kind}: open the dialogue`, key, { shows: dialogue });
    for (const letter of text) await this.press('a letter in a dialogue', letter, { types: true });
    await this.#page.locator(`${dialogue} button[type=submit]`).focus();
    await this.press(`${kind}: keep it`, 'Enter', { hides: dialogue }, done);
  }

  /** One key, and what tells that it is answered. */
  async press(kind: string, key: string, ...signs: Sign[]): Promise<void> {
    await this.#page.evaluate((expected) => window.stopwatch?.arm(expected), signs);
    await this.#page.keyboard.press(key);
    const answer = await this.#page.evaluate(() => window.stopwatch?.answer());
    if (!answer) throw new Error(`"${kind}" got no answer`);
    this.timed.push({ kind, ...answer });
  }
}

/** The times of keys by their kind, and of all of them. */
export function keyTable(keys: readonly TimedKey[]): string {
  const row = (name: string, some: readonly TimedKey[]) => {
    const [frames, answers] = [some.map(({ frame }) => frame), some.map(({ answer }) => answer)];
    const cells = [
      median(frames),
      quantile(frames, 0.99),
      median(answers),
      quantile(answers, 0.99),
      Math.max(...answers),
    ];
    return [name, some.length, ...cells.map(milliseconds)];
  };
  const kinds = [...Map.groupBy(keys, ({ kind }) => kind)].map(([kind, some]) => row(kind, some));
  const head = ['key', 'times', 'frame p50', 'frame p99', 'answer p50', 'answer p99', 'answer worst'];
  return table(head, [...kinds, row('**all**', keys)]);
}
