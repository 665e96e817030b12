import { expect, type Locator, type Page } from '@playwright/test';
import { drill as deskDrill } from '../desk.ts';
import { SessionPage } from '../session-page.ts';

/** The page of the drill that the tests play. */
export const drill = deskDrill.path;

/** A console, driven as its facilitator would: by keys. */
export class Console extends SessionPage {
  readonly #base: string | undefined;

  /** `base` is for a page that does not know the site's address by itself, or a site in a folder: `http://localhost:4321/drillbook`. */
  constructor(page: Page, base?: string) {
    super(page);
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

  async isBack(): Promise<void> {
    // A browser drops keys until it has drawn a page that was loaded anew; a button that is focused has been drawn.
    await this.page.getByRole('button', { name: /^Resume/ }).press('p');
    await expect(this.page.getByRole('button', { name: /^Pause/ })).toBeVisible();
  }

  /** Opens the players' screen in a window of its own. */
  async openScreen(): Promise<Page> {
    const [screen] = await Promise.all([this.page.context().waitForEvent('page'), this.page.keyboard.press('s')]);
    return screen;
  }

  /** Releases the inject that is due next. */
  async release(): Promise<string> {
    await this.page.keyboard.press('.');
    const title = (await this.title.textContent()) ?? '';
    await this.ask('Enter');
    await expect(this.row(title)).toContainText('now');
    return title;
  }

  async end(): Promise<void> {
    await this.ask('E');
    await expect(this.page.getByRole('heading', { name: 'After-action report', exact: true })).toBeVisible();
  }

  get title() {
    return this.page.locator('#inject-title');
  }

  row(title: string) {
    return this.page.getByRole('navigation', { name: 'Injects' }).getByRole('button').filter({ hasText: title });
  }
}

/** How high the letters of something are, in CSS pixels. */
export function fontSize(place: Locator): Promise<number> {
  return place.first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}
