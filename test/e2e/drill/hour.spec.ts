import { expect, test } from '@playwright/test';
import { Console, drill, fontSize } from './console.ts';

test('the whole hour: names, slot, StartEx, tick, undo over a pause and a reload, a draft, EndEx, a corrected hot wash', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const console = new Console(page);
  await console.prepare();

  // Before StartEx: the players' screen, the keys, the names, the slot.
  const screen = await console.openScreen();
  await expect(screen.getByText('The exercise has not started.')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('?');
  await expect(console.dialogue).toContainText('Release the selected inject');
  await page.keyboard.press('Escape');
  await page.keyboard.press('I');
  await page.keyboard.type('Ann Ode\nBo Rask - evaluator\nCyy - observer');
  await console.submit();
  await expect(page.getByRole('button', { name: 'Correct Bo Rask, Evaluator' })).toBeVisible();
  await page.getByRole('button', { name: 'Correct Cyy, Observer' }).press('Enter');
  await console.dialogue.getByLabel('Name').fill('Cy');
  await console.submit();
  await expect(page.getByRole('button', { name: 'Correct Cy, Observer' })).toBeVisible();
  await expect(page.getByText('Cyy')).toBeHidden();

  await expect(page.getByText(/longer than the slot/)).toBeVisible();
  await page.keyboard.press('L');
  await expect(console.dialogue).toContainText('the slot is 1 h');
  await console.submit();
  await expect(page.getByText(/^Fitted/)).toBeVisible();

  // A mis-hit key starts nothing.
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /^Prepare:/ })).toBeVisible();
  await page.keyboard.press('p');
  await console.submit();
  await expect(page.getByRole('navigation', { name: 'Injects' })).toBeVisible();

  await console.release();
  await page.keyboard.press('1');
  const tick = page.locator('.tick').first();
  await expect(tick).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^Resume/ })).toBeVisible();
  await page.reload();
  // A browser drops keys until it has drawn a page that was loaded anew; a button that is focused has been drawn.
  await page.getByRole('button', { name: /^Resume/ }).press('p');
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(/^Taken back: Done as expected: Hold new orders/)).toBeVisible();
  await page.keyboard.press('k');
  await expect(console.row('A message from the night')).toContainText('now');
  await console.row('A message from the night').click();
  await expect(tick).toHaveAttribute('aria-pressed', 'false');

  // A late substitute, by the card.
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Ann Ode is .* no longer$/ }).press('Enter');
  await expect(page.getByText(/^left at/)).toBeVisible();
  await page.keyboard.press('Escape');

  // Half a sentence outlives Escape and a reload.
  await page.keyboard.press('n');
  await page.keyboard.type('They asked who owns the kill');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: /^Resume/ }).press('n');
  await expect(console.dialogue.getByLabel('Note')).toHaveValue('They asked who owns the kill');
  await page.keyboard.type(' switch.');
  await console.submit();
  await expect(console.notebook.getByText('They asked who owns the kill switch.')).toBeVisible();
  await page.keyboard.press('n');
  await expect(console.dialogue.getByLabel('Note')).toHaveValue('');
  await page.keyboard.press('Escape');

  await console.ask('-', 'Owner of the kill switch unclear');
  await expect(console.notebook.getByText('area for improvement · Bo Rask')).toBeVisible();
  await console.end();
  await page.getByLabel('What was said').fill('Nothing went well.');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  await page.getByRole('button', { name: 'Correct', exact: true }).press('Enter');
  await console.dialogue.getByLabel('What was said').fill('The stop went well.');
  await console.submit();
  const report = page.getByRole('article', { name: 'After-action report' });
  await expect(report).toContainText('The stop went well.');
  await expect(page.getByRole('heading', { name: /^Hot wash question/ })).toBeVisible();
  // After EndEx the last thing that can be undone is undone still.
  await page.getByRole('heading', { name: 'Improvement plan' }).first().click();
  await page.keyboard.press('u');
  await expect(page.getByRole('listitem').filter({ hasText: 'The stop went well.' })).toHaveCount(0);
});

test('the players’ screen is read from the back: artefacts are large, grow where there is room, and zoom by a key', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const console = new Console(page);
  await console.start();
  const screen = await console.openScreen();
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await expect(screen.getByText('stands still until the next message')).toBeVisible();
  await page.bringToFront();
  await console.release();
  const artefact = screen.locator('.stage > .released pre');
  await expect(artefact).toBeVisible();
  expect(await fontSize(artefact)).toBeGreaterThanOrEqual(30);
  const bottom = await artefact.evaluate((element) => element.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThanOrEqual(1080);
  await screen.bringToFront();
  const heading = screen.getByRole('heading', { level: 1 });
  const before = await heading.evaluate((element) => element.getBoundingClientRect().height);
  await screen.keyboard.press('+');
  await expect
    .poll(() => heading.evaluate((element) => element.getBoundingClientRect().height))
    .toBeGreaterThan(before);
  await screen.keyboard.press('0');
  await expect.poll(() => heading.evaluate((element) => element.getBoundingClientRect().height)).toBe(before);
});

test('a story in real time counts on the players’ screen, and an inject on the fly reaches roles that are picked', async ({
  page,
}) => {
  const console = new Console(page);
  await console.start();
  const screen = await console.openScreen();
  await page.bringToFront();
  await page.keyboard.press('z');
  await console.dialogue.getByLabel('As fast as the wall clock').check();
  await console.submit();
  const clock = screen.locator('.clock dd').first();
  const first = await clock.textContent();
  await expect(clock).not.toHaveText(first ?? '');
  await page.bringToFront();
  await page.locator('body').press('a');
  await expect(console.dialogue).toContainText('Add an inject');
  await console.dialogue.getByLabel('Title (players see it)').fill('A call from the venue');
  await console.dialogue.getByLabel('What players read or hear').fill('We have halted you.');
  await console.dialogue.getByRole('checkbox').nth(1).check();
  await console.submit();
  await console.row('A call from the venue').click();
  await expect(page.locator('.inject .facts')).toContainText('→');
  expect(page.url()).toContain(drill);
});

test('who opens the laptop again after twenty minutes sees that the exercise stood still, and for how long', async ({
  page,
}) => {
  await page.clock.install();
  const console = new Console(page);
  await console.start();
  await console.release();
  await page.clock.fastForward('20:00');
  const told = page.getByRole('status').filter({ hasText: 'Nobody was here for 20 min' });
  await expect(told).toBeVisible();
  await expect(page.getByRole('button', { name: /^Resume/ })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await expect(told).toBeHidden();
});
