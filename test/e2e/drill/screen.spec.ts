import { expect, test } from '@playwright/test';
import { Console, fontSize } from './console.ts';
import { below, show, view } from './players-screen.ts';

for (const [name, at, least] of [
  ['1080p', { width: 1920, height: 1080 }, 30],
  ['768p', { width: 1366, height: 768 }, 20],
] as const)
  test(`a decision with three options and an artefact of fourteen lines are on a ${name} screen at once, and read from the back`, async ({
    page,
  }) => {
    const send = await show(page, at);
    await send(view);
    await expect(page.getByText('Stay down until the open is over')).toBeVisible();
    await expect.poll(() => below(page)).toEqual([]);
    expect(await fontSize(page.locator('.artefact pre'))).toBeGreaterThanOrEqual(least);
    expect(await fontSize(page.locator('.decision p'))).toBeGreaterThanOrEqual(at.height / 60);
    await expect(page.getByText('EXERCISE · postgres-0')).toBeInViewport();
    // What stands around an artefact gives way to it where both no longer fit; the artefact never does.
    const before = await fontSize(page.locator('.artefact pre'));
    await page.keyboard.press('+');
    await expect.poll(() => fontSize(page.locator('.artefact pre'))).toBeGreaterThan(before);
    await page.keyboard.press('0');
    await expect.poll(() => fontSize(page.locator('.artefact pre'))).toBe(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

test('the hot wash: one large question as the facilitator moves, and what was said only where it is shown', async ({
  page,
}) => {
  const console = new Console(page);
  await console.start();
  const screen = await console.openScreen();
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await page.bringToFront();
  await console.end();
  const first = (await page.locator('.question').textContent()) ?? '';
  const question = screen.locator('.hot-wash .asked');
  await expect(question).toHaveText(first);
  expect(await fontSize(screen.locator('.hot-wash .asked'))).toBeGreaterThanOrEqual(56);
  await expect(screen.getByText(/^EXERCISE/)).toBeVisible();
  await page.getByLabel('What was said', { exact: true }).fill('The stop came late.');
  await page.getByLabel(/^By whom/).fill('Ann Ode');
  await page.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  await expect(screen.getByText('The stop came late.')).toBeHidden();
  await page.getByLabel('with its answers').check();
  await expect(screen.getByText('The stop came late.')).toBeVisible();
  await page.getByRole('button', { name: /^Next question/ }).press('Enter');
  await expect(question).not.toHaveText(first);
  await expect(screen.getByText('The stop came late.')).toBeHidden();
  await page.getByLabel("The question is on the players' screen").uncheck();
  await expect(question).toBeHidden();
  await expect(screen.getByText('EndEx. The exercise is over.')).toBeVisible();
});

test('show as a role: what that role was sent, nothing that is not released, with EXERCISE on it', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  await page.keyboard.press('S');
  await expect(console.dialogue).toContainText('Nothing has been sent to this role.');
  await page.keyboard.press('Escape');
  const title = await console.release();
  await page.keyboard.press('S');
  await expect(console.dialogue.getByText('EXERCISE', { exact: true })).toBeVisible();
  const to: string[] = [];
  const roles = console.dialogue.getByRole('combobox', { name: 'Role' });
  for (const role of await roles.locator('option').allTextContents()) {
    await roles.selectOption(role);
    const sent = console.dialogue.getByRole('heading', { name: title });
    if ((await sent.count()) > 0) {
      await expect(console.dialogue.locator('.facts')).toContainText(role);
      to.push(role);
    } else await expect(console.dialogue).toContainText('Nothing has been sent to this role.');
  }
  expect(to.length).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Show as a role/ }).press('Enter');
  await expect(console.dialogue.getByRole('combobox', { name: 'Role' })).toBeVisible();
});
