import { type Browser, expect, type Page, test } from '@playwright/test';
import { plan } from './desk.ts';
import { program, RelaySite } from './relay-site.ts';

test.describe.configure({ mode: 'serial' });
test.skip(!program, 'no nats-server');
test.setTimeout(120_000);

let site: RelaySite;
test.beforeEach(async () => {
  site = new RelaySite();
  await site.start();
});
test.afterEach(() => site.stop());

async function device(browser: Browser): Promise<Page> {
  return (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
}

async function note(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(text);
  await page.locator('dialog button[type=submit]').press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function linkFor(page: Page, title: string): Promise<string> {
  await page.keyboard.press('W');
  await page.getByRole('button', { name: `Copy the link: ${title}` }).press('Enter');
  await expect(page.getByText(`The link for ${title.toLowerCase()} is in the clipboard`)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  return link;
}

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name, as the others see it').fill(name);
  await page.getByRole('button', { name: 'Join' }).press('Enter');
  await expect(page.getByText(/^In line/)).toBeVisible();
}

test('a scribe and a commander work one incident on two devices, hand it over without a file, and somebody reads along', async ({
  browser,
}) => {
  const scribe = await device(browser);
  await scribe.goto(`${site.url}/respond/incident/#plan=${plan.id}`);
  await expect(scribe.getByRole('navigation', { name: 'Say and write down' })).toBeVisible();
  await scribe.keyboard.press('W');
  await scribe.getByLabel('Your name, as the others see it').fill('Sam');
  await scribe.getByRole('button', { name: 'Share it' }).press('Enter');
  await expect(scribe.getByText('Nobody else has come yet.')).toBeVisible();
  await scribe.keyboard.press('Escape');
  await expect(scribe.getByText(/^In line/)).toBeVisible();
  const [responders, readers] = [await linkFor(scribe, 'Responders'), await linkFor(scribe, 'Readers')];

  const commander = await device(browser);
  await join(commander, responders, 'Cleo');
  const reader = await device(browser);
  await join(reader, readers, 'Rae');
  await note(scribe, 'Seen by the scribe.');
  await note(commander, 'Said by the commander.');
  for (const page of [scribe, commander, reader]) {
    await expect(page.getByText('Seen by the scribe.')).toBeVisible();
    await expect(page.getByText('Said by the commander.')).toBeVisible();
  }
  const say = reader.getByRole('navigation', { name: 'Say and write down' });
  await expect(say.getByRole('button', { name: 'Note' })).toBeDisabled();

  // Both go on while there is no line, and meet again when it is back.
  await site.lineDown();
  for (const page of [scribe, commander, reader]) await expect(page.getByText(/^LINE LOST since/)).toBeVisible();
  await note(scribe, 'Alone, the scribe.');
  await note(commander, 'Alone, the commander.');
  await expect(reader.getByText('Alone, the scribe.')).toBeHidden();
  await site.lineUp();
  for (const page of [scribe, commander, reader]) {
    await expect(page.getByText('Alone, the scribe.')).toBeVisible();
    await expect(page.getByText('Alone, the commander.')).toBeVisible();
  }

  // Command goes from one device to the other.
  await scribe.keyboard.press('h');
  await expect(scribe.getByRole('dialog')).toBeVisible();
  await scribe.getByRole('dialog').getByRole('textbox').first().fill('Cleo');
  await scribe.locator('dialog button[type=submit]').press('Enter');
  for (const page of [commander, reader])
    await expect(page.getByRole('button', { name: /Cleo commands/ })).toBeVisible();
  await Promise.all([scribe, commander, reader].map((page) => page.context().close()));
});
