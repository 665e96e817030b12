import { expect, type Page } from '@playwright/test';

/** The drill that the tests play: the lead scenario of the content, with two decisions and every type of inject. */
export const drill = '/drills/trading-operations/missed-rebalance/';

/** A console, driven as its facilitator would: by keys. */
export class Console {
  readonly page: Page;
  readonly #base: string | undefined;

  /** `base` is for a page that does not know the site's address by itself, or a site in a folder: `http://localhost:4321/drillbook`. */
  constructor(page: Page, base?: string) {
    this.page = page;
    this.#base = base;
  }

  /** Opens the drill's console, prepares a new run with the keyboard, and stops before StartEx. `file` is for a console on a disk. */
  async prepare(file = ''): Promise<void> {
    await this.page.goto(`${this.#base?.replace(/\/$/, '') ?? ''}${drill}run/${file}`);
    await this.page.getByRole('button', { name: 'Prepare a new run' }).press('Enter');
    await expect(this.page.getByRole('heading', { name: /^Prepare:/ })).toBeVisible();
  }

  async start(file = ''): Promise<void> {
    await this.prepare(file);
    await this.page.keyboard.press('p');
    await this.submit();
    await expect(this.page.getByRole('navigation', { name: 'Injects' })).toBeVisible();
  }

  /** Presses a key of the console and answers the dialogue that it opens with Enter, after typing into it. */
  async ask(key: string, text = ''): Promise<void> {
    await this.page.keyboard.press(key);
    await expect(this.dialogue).toBeVisible();
    // What was half typed before is there again.
    await this.page.keyboard.press('ControlOrMeta+a');
    if (text) await this.page.keyboard.type(text);
    await this.submit();
  }

  async submit(): Promise<void> {
    // In a field of several lines Enter makes a line: the button is one Tab away from the last field.
    await this.dialogue.locator('button[type=submit]').press('Enter');
    await expect(this.dialogue).toBeHidden();
  }

  /** Releases the inject that is due next. */
  async release(): Promise<string> {
    await this.page.keyboard.press('.');
    const title = (await this.title.textContent()) ?? '';
    await this.ask('Enter');
    await expect(this.row(title)).toContainText('now');
    return title;
  }

  /** Opens what the notebook keeps folded, where it holds more lines than stand in sight at once. */
  async openNotebook(lines: number): Promise<void> {
    if (lines <= 3) return;
    const folded = this.notebook.locator('details');
    await expect(folded).toBeVisible();
    if ((await folded.getAttribute('open')) === null) await folded.locator('summary').press('Enter');
    await expect(folded).toHaveAttribute('open', '');
  }

  async note(text: string): Promise<void> {
    await this.ask('n', text);
    await expect(this.notebook.getByText(text, { exact: true })).toBeVisible();
  }

  async end(): Promise<void> {
    await this.ask('E');
    await expect(this.page.getByRole('heading', { name: 'After-action report', exact: true })).toBeVisible();
  }

  get dialogue() {
    return this.page.getByRole('dialog');
  }

  get title() {
    return this.page.locator('#inject-title');
  }

  get notebook() {
    return this.page.getByRole('region', { name: 'Notebook' });
  }

  row(title: string) {
    return this.page.getByRole('navigation', { name: 'Injects' }).getByRole('button').filter({ hasText: title });
  }

  /** The text of a file that a button saves. */
  async saved(name: string | RegExp): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name }).click(),
    ]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  }
}
