import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { program, RelaySite, type RelayTurn, relayTurn } from './relay-site.ts';

/** A site with a relay for each test of a file, one after another. Answers with the one of the test that runs. */
export function relaySite(milliseconds: number): () => RelaySite {
  test.describe.configure({ mode: 'serial' });
  test.skip(!program, 'no nats-server');
  test.setTimeout(milliseconds);
  let turn: RelayTurn | undefined;
  test.beforeAll(async () => {
    // Files of two workers may want the one relay at once: the other's whole file may come first.
    test.setTimeout(1_200_000);
    turn = await relayTurn();
  });
  test.afterAll(() => turn?.end());
  let site: RelaySite | undefined;
  test.beforeEach(async () => {
    site = new RelaySite();
    await site.start();
  });
  test.afterEach(() => site?.stop());
  return () => {
    if (!site) throw new Error('there is a site only while a test runs');
    return site;
  };
}

/** Somebody's own device: another browser, in effect. `broken` runs in each page before anything else. */
export async function device(
  browser: Browser,
  { broken, ...options }: BrowserContextOptions & { broken?: (() => void) | undefined } = {},
): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  if (broken) await context.addInitScript(broken);
  return context.newPage();
}

/** Shares the session that is open. */
export async function share(page: Page, name: string): Promise<void> {
  await page.keyboard.press('W');
  await page.getByLabel('Your name, as the others see it').fill(name);
  await page.getByRole('button', { name: 'Share it' }).press('Enter');
  await expect(page.getByText('Nobody else has come yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await inLine(page);
}

/** The link for a role, as the clipboard has it. */
export async function linkFor(page: Page, title: string): Promise<string> {
  await page.keyboard.press('W');
  await page.getByRole('button', { name: `Copy the link: ${title}` }).press('Enter');
  await expect(page.getByText(`The link for ${title.toLowerCase()} is in the clipboard`)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  return link;
}

export async function inLine(page: Page): Promise<void> {
  await expect(page.getByText(/^In line/)).toBeVisible();
}

/** Joins as somebody who has the log: a co-facilitator, a responder, a reader. */
export async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name, as the others see it').fill(name);
  await page.getByRole('button', { name: 'Join' }).press('Enter');
  await inLine(page);
}

/** A player on a phone. */
export async function player(browser: Browser, link: string, name: string, broken?: () => void): Promise<Page> {
  const page = await device(browser, { viewport: { width: 390, height: 844 }, broken });
  await page.goto(link);
  await page.getByLabel('Your name, and what you are').fill(name);
  await page.getByRole('button', { name: 'Take part' }).click();
  await inLine(page);
  return page;
}

export async function evaluator(browser: Browser, link: string, name: string, broken?: () => void): Promise<Page> {
  const page = await device(browser, { broken });
  await page.goto(link);
  await page.getByLabel('Your name, as the report will show it').fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('region', { name: 'Critical tasks' })).toBeVisible();
  return page;
}

/** A player replies. */
export async function writes(page: Page, text: string): Promise<void> {
  await page.getByLabel('What you say or do').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(text)).toBeVisible();
}

/** An evaluator notes what went well. */
export async function observes(page: Page, text: string): Promise<void> {
  await page.keyboard.press('+');
  await page.keyboard.type(text);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(text)).toBeVisible();
}

/** Closes the browsers of all these pages. */
export async function leave(...pages: readonly Page[]): Promise<void> {
  await Promise.all(pages.map((page) => page.context().close()));
}
