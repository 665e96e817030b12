import { expect, type Page } from '@playwright/test';
import { keyGroups } from '../../src/components/respond/incident/keys.ts';
import { alert, down, restart } from './desk.ts';
import { type Incident, test } from './incident.ts';

/** What has the focus: `body` where nothing has. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body ? 'body' : `${at.localName} ${at.textContent?.trim().slice(0, 60)}`;
  });
}

const isKept = (page: Page) => expect.poll(() => focused(page)).not.toBe('body');

/** Those that open nothing where the incident stands: they do something at once, or say why not. */
const silent: ReadonlySet<string> = new Set([
  ...['done', 'reopen', 'copy', 'next', 'previous', 'current', 'undo', 'save', 'variables'],
]);

test('every key of the screen leaves the focus on something: what it opens has it at its top, and gives it back', async ({
  page,
  incident,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await incident.start(restart.id);
  await incident.ask('s', 'the feed is stale');
  await incident.ask('v', '1');
  const note = page.getByRole('navigation', { name: 'Say and write down' }).getByRole('button', { name: 'Note' });
  for (const { key, does } of keyGroups.flatMap(({ keys }) => keys)) {
    await test.step(`${key}: ${does}`, async () => {
      await note.focus();
      await page.keyboard.press(key);
      if (!silent.has(does)) {
        await opensAtItsTop(page, incident);
        await page.keyboard.press('Escape');
        await expect(incident.dialogue).toBeHidden();
        await expect(note).toBeFocused();
        // From nowhere it goes where the work is.
        await note.blur();
        await page.keyboard.press(key);
        await expect(incident.dialogue).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(incident.dialogue).toBeHidden();
      }
      await isKept(page);
    });
  }
});

/** The dialogue that is open shows its heading, and something in it that is in sight has the focus. */
async function opensAtItsTop(page: Page, { dialogue }: Incident): Promise<void> {
  await expect(dialogue).toBeVisible();
  await expect(dialogue.getByRole('heading').first()).toBeInViewport({ ratio: 1 });
  await expect(dialogue.locator(':focus')).toBeInViewport();
  expect(await dialogue.evaluate((element) => element.scrollTop)).toBe(0);
  await expect(dialogue.locator(':focus')).not.toHaveText(/^Close/);
  expect(await focused(page)).not.toBe('body');
}

test('what a card was answered for has the focus back, or the step that is next where it is gone', async ({
  page,
  incident,
}) => {
  await incident.start(restart.id);
  const first = (await incident.step.textContent()) ?? '';
  await page.getByRole('button', { name: 'Skip' }).click();
  await incident.answer('the venue is closed');
  await expect(incident.step).not.toHaveText(first);
  await expect(incident.step).toBeFocused();
  const second = (await incident.step.textContent()) ?? '';
  await page.getByRole('button', { name: /^Done(?! earlier)/ }).press('Enter');
  await expect(incident.step).not.toHaveText(second);
  await expect(incident.step).toBeFocused();
  await page.getByRole('button', { name: /Done earlier, or by/ }).click();
  await incident.answer('Bo');
  await isKept(page);

  const notes = page.getByRole('navigation', { name: 'Say and write down' }).getByRole('button', { name: 'Note' });
  await notes.click();
  await incident.answer('prices look right again');
  await expect(notes).toBeFocused();
  await page.getByRole('button', { name: /Not yet declared/ }).click();
  await incident.answer('1');
  await expect(page.getByRole('button', { name: /Grade 1/ })).toBeFocused();
  await page.keyboard.press('h');
  await incident.answer('Ada');
  await page.getByRole('button', { name: /^Hand over/ }).click();
  await expect(incident.dialogue).toBeVisible();
  await page.keyboard.type('Bo');
  await incident.submit();
  await expect(page.getByRole('button', { name: /^Hand over/ })).toBeFocused();
  await page.getByRole('button', { name: 'Read and confirm' }).click();
  await incident.submit();
  // The notice is gone with its button.
  await isKept(page);
  await page.getByRole('button', { name: /^Resolved/ }).click();
  await incident.answer('feed restored');
  await expect(page.getByRole('button', { name: /^Close …/ })).toBeFocused();
  await page.getByRole('region', { name: 'Clocks due' }).locator('summary').first().press('Enter');
  await page.getByRole('button', { name: 'Met', exact: true }).first().press('Enter');
  await isKept(page);
});

test('inside a card the focus stays inside: after a tick beside whom was told, after a template was chosen', async ({
  page,
  incident,
}) => {
  await incident.start(down.id);
  await incident.ask('v', '1');
  await page.keyboard.press('T');
  const ticks = incident.dialogue.getByRole('button', { name: /^Told/ });
  await expect(ticks.first()).toBeVisible();
  const before = await ticks.count();
  await ticks.first().press('Enter');
  const asked = page.getByRole('dialog', { name: /^Told: / });
  await expect(asked.getByLabel('Who was told')).toBeFocused();
  await asked.getByLabel('Who was told').fill('Bo');
  await asked.getByRole('button', { name: 'Into the log' }).press('Enter');
  await expect(asked).toBeHidden();
  await expect(ticks).not.toHaveCount(before);
  await expect(incident.dialogue.locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await isKept(page);
  await page.keyboard.press('t');
  await incident.dialogue.getByRole('button', { name: alert.title }).press('Enter');
  await expect(incident.dialogue.getByRole('heading', { name: alert.title })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('O');
  await incident.dialogue.getByRole('button', { name: 'Show as QR' }).press('Enter');
  await expect(incident.dialogue.locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(incident.dialogue.locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await isKept(page);
});
