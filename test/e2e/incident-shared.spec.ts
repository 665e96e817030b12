import { expect, type Page, test } from '@playwright/test';
import { plan } from './desk.ts';
import { device, join, leave, linkFor, relaySite, share } from './shared-devices.ts';

const site = relaySite(240_000);

async function note(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(text);
  await page.locator('dialog button[type=submit]').press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('a scribe and a commander work one incident on two devices, hand it over without a file, and somebody reads along', async ({
  browser,
}) => {
  const scribe = await device(browser);
  await scribe.goto(`${site().url}/respond/incident/#plan=${plan.id}`);
  await expect(scribe.getByRole('navigation', { name: 'Say and write down' })).toBeVisible();
  await share(scribe, 'Sam');
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
  await site().lineDown();
  for (const page of [scribe, commander, reader]) await expect(page.getByText(/^LINE LOST since/)).toBeVisible();
  await note(scribe, 'Alone, the scribe.');
  await note(commander, 'Alone, the commander.');
  await expect(reader.getByText('Alone, the scribe.')).toBeHidden();
  await site().lineUp();
  for (const page of [scribe, commander, reader]) {
    // A device tries again every ten seconds at most, and then reads and proves what it has missed.
    await expect(page.getByText('Alone, the scribe.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Alone, the commander.')).toBeVisible({ timeout: 60_000 });
  }

  // Command goes from one device to the other.
  await scribe.keyboard.press('h');
  await expect(scribe.getByRole('dialog')).toBeVisible();
  await scribe.getByRole('dialog').getByRole('textbox').first().fill('Cleo');
  await scribe.locator('dialog button[type=submit]').press('Enter');
  for (const page of [commander, reader])
    await expect(page.getByRole('button', { name: /Cleo commands/ })).toBeVisible();
  await leave(scribe, commander, reader);
});
