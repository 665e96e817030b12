import { expect, type Page } from '@playwright/test';
import { savedText } from './downloads.ts';

/** A page on which a session is worked, driven as a person would: by keys. What a drill's console and an incident's screen share. */
export abstract class SessionPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Begins a session that runs. */
  abstract start(): Promise<void>;

  /** Waits until a session that the address names is open again, and lets it run on where it was paused. */
  abstract isBack(): Promise<void>;

  /** Presses a key and answers the dialogue that it opens with Enter, after typing into it. */
  async ask(key: string, text = ''): Promise<void> {
    await this.page.keyboard.press(key);
    await this.answer(text);
  }

  /** Answers the dialogue that is open, after typing into the field that has the focus. */
  async answer(text = ''): Promise<void> {
    await expect(this.dialogue).toBeVisible();
    // What was half typed before is there again.
    if (text) await this.page.keyboard.press('ControlOrMeta+a');
    if (text) await this.page.keyboard.type(text);
    await this.submit();
  }

  async submit(): Promise<void> {
    // In a field of several lines Enter makes a line: the button is one Tab away from the last field.
    await this.dialogue.locator('button[type=submit]').press('Enter');
    await expect(this.dialogue).toBeHidden();
  }

  /** Takes a note. It is acknowledged once it is in the notebook. */
  async note(text: string): Promise<void> {
    await this.page.keyboard.press('n');
    await expect(this.dialogue).toBeVisible();
    // What was half typed before is there again: this is another note.
    await this.dialogue.getByLabel('Note').fill(text);
    await this.submit();
    await expect(this.notebook.getByText(text, { exact: true })).toBeVisible();
  }

  /** Leaves a note in the middle of a word, or its event on the way to the disk. */
  async leaveUnfinished(letters: number, submitted: boolean): Promise<void> {
    await this.page.keyboard.press('n');
    await expect(this.dialogue).toBeVisible();
    await this.page.keyboard.type('unfinished'.slice(0, letters));
    // Nobody waits for it: the browser may be gone before it answers.
    if (submitted) void this.submit().catch(() => undefined);
  }

  /** Opens what the notebook keeps folded, where it holds more lines than stand in sight at once. */
  async openNotebook(lines: number): Promise<void> {
    if (lines <= 3) return;
    const folded = this.notebook.locator('details');
    await expect(folded).toBeVisible();
    if ((await folded.getAttribute('open')) === null) await folded.locator('summary').press('Enter');
    await expect(folded).toHaveAttribute('open', '');
  }

  /** Holds the notebook against the notes that were acknowledged. */
  async hasNotes(texts: readonly string[]): Promise<void> {
    await this.openNotebook(await this.notebook.locator('.text').count());
    for (const text of texts) await expect(this.notebook.getByText(text, { exact: true })).toBeVisible();
  }

  get dialogue() {
    return this.page.getByRole('dialog');
  }

  get notebook() {
    return this.page.getByRole('region', { name: 'Notebook' });
  }

  /** The text of a file that a button saves. */
  saved(name: string | RegExp): Promise<string> {
    return savedText(this.page, () => this.page.getByRole('button', { name }).click());
  }

  /** The log of the open session, as the page saves it at a key. */
  log(): Promise<string> {
    return savedText(this.page, () => this.page.keyboard.press('o'));
  }
}
