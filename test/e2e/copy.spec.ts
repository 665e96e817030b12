import { expect, type Page, test } from '@playwright/test';
import { accessFaults } from './access.ts';
import { allow, clipboard, copied, empty, fillAll, nothing } from './copying.ts';
import { alert, down, plan, slow, stop } from './desk.ts';

const status = `${plan.path}templates/public-status/`;
const commandOf = (page: Page, step: string) => page.locator(`#${step} .command`).first();

test("the plan's own form stays on the page, to the letter", async ({ page }) => {
  await page.goto(down.path);
  await expect(commandOf(page, 'scale').locator('.command-plan pre')).toHaveText(
    'kubectl scale deployment gateway --replicas=5',
  );
});

test('a variable is filled in once, for every command of the page and of later pages', async ({ page, context }) => {
  await allow(context);
  await page.goto(down.path);
  const scale = page.locator('#scale copy-button button');
  await empty(page);
  await scale.click();
  await expect(scale).toContainText('Fill in: Namespace');
  expect(await clipboard(page)).toBe(nothing);
  await page.locator('#scale fill-field input').fill('desk-prod');
  const describe = page.locator('#look-at-gateway copy-button button').nth(1);
  expect(await copied(page, describe)).toBe('kubectl describe deployment gateway -n desk-prod');
  await page.goto(slow.path);
  expect(await copied(page, page.locator('#scale-up copy-button button'))).toBe(
    'kubectl scale deployment gateway --replicas=10 -n desk-prod',
  );
  await expect(page.locator('#scale-up fill-field input')).toHaveValue('desk-prod');
});

test('what a type refuses is said, and not copied', async ({ page, context }) => {
  await allow(context);
  await page.goto(down.path);
  const step = page.locator('#go-back');
  const input = step.getByLabel('Time to restore to');
  for (const wrong of ['2026-02-30T10:00:00Z', '-x', 'yesterday']) {
    await input.fill(wrong);
    await input.blur();
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveAccessibleDescription(/^Expected /);
    await empty(page);
    await step.locator('copy-button button').click();
    expect(await clipboard(page)).toBe(nothing);
    await expect(input).toBeFocused();
  }
});

test('a value of the address waits until it is checked, and leaves the address', async ({ page, context }) => {
  await allow(context);
  await page.goto(`${down.path}#scale&namespace=from-elsewhere&restore-time=%3Brm%20x`);
  const step = page.locator('#scale');
  await expect(step).toBeInViewport();
  await expect(page).toHaveURL(new RegExp(`${down.path}#scale$`));
  await expect(step.locator('fill-field')).toContainText('From the link: check it');
  await expect(page.locator('#go-back fill-field')).toContainText("The link's value is refused");
  const button = step.locator('copy-button button');
  await empty(page);
  await button.click();
  expect(await clipboard(page)).toBe(nothing);
  await expect(button).toContainText('Check: Namespace');
  await expect(step.locator('.code-box code')).not.toContainText('from-elsewhere');
  expect(await accessFaults(page, '#scale')).toEqual([]);
  await expect(step.getByRole('button', { name: 'It is right' })).toBeFocused();
  await page.reload();
  await expect(button).toContainText('Check: Namespace');
  await step.getByRole('button', { name: 'It is right' }).click();
  expect(await copied(page, button)).toContain('-n from-elsewhere');
});

test('a value that was refused here and mended elsewhere is not called wrong any more', async ({ page }) => {
  await page.goto(down.path);
  const fields = page.locator('fill-field[name="namespace"]');
  const first = fields.first().locator('input');
  await first.fill('NOT ONE');
  await first.blur();
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await fields.last().locator('input').fill('desk-prod');
  await expect(first).toHaveValue('desk-prod');
  await expect(first).toHaveAttribute('aria-invalid', 'false');
  await expect(first).toHaveAccessibleDescription('');
});

test('a page that the browser kept shows what was filled in since', async ({ page }) => {
  await page.goto(down.path);
  await page.locator('#scale fill-field input').fill('desk-prod');
  // A browser under test keeps no page. It would keep what the page knows, and say so on the way back.
  await page.evaluate(() => {
    const name = 'drillbook-filled';
    sessionStorage.setItem(name, (sessionStorage.getItem(name) ?? '').replace('desk-prod', 'desk-staging'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(page.locator('#scale .code-box code')).toContainText('-n desk-staging');
  await expect(page.locator('#scale fill-field input')).toHaveValue('desk-staging');
});

test('where the browser refuses the clipboard, the keyboard copies the same text and no brackets', async ({
  page,
  context,
}) => {
  await allow(context);
  await page.goto(status);
  await fillAll(page);
  await page.getByRole('textbox', { name: /^Workaround/ }).fill('');
  await empty(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  const body = page.getByRole('button', { name: /body$/ }).first();
  await body.click();
  await expect(body).toContainText('Selected');
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(page)).toContain('Next update');
  expect(await clipboard(page)).not.toContain('Workaround');
});

test('what destroys is armed before it is copied, by the keyboard as well', async ({ page, context }) => {
  await allow(context);
  await page.goto(slow.path);
  const button = page.locator('#empty-cache copy-button button');
  await expect(button).toContainText('Arm, then copy');
  await empty(page);
  // Both presses of one trembling thumb, with nothing of a slow machine between them.
  await button.evaluate((one) => {
    if (one instanceof HTMLElement) for (let press = 0; press < 2; press += 1) one.click();
  });
  await expect(page.getByRole('status').filter({ hasText: 'Armed for 10 seconds' })).toContainText('cannot be undone');
  await expect(button).toContainText('Press again to copy');
  expect(await clipboard(page)).toBe(nothing);
  expect(await accessFaults(page, '#empty-cache')).toEqual([]);
  await button.press('Escape');
  await expect(button).toContainText('Arm, then copy');
  await button.press('Enter');
  await expect(button).toContainText('Press again to copy');
  await expect(async () => {
    await button.press('Enter');
    await expect(button).toContainText('Copied', { timeout: 200 });
  }).toPass();
  expect(await clipboard(page)).toBe('redis-cli FLUSHALL');
});

test('what was armed is disarmed after some seconds', async ({ page }) => {
  await page.clock.install();
  await page.goto(slow.path);
  const button = page.locator('#empty-cache copy-button button');
  await button.click();
  await expect(button).toContainText('Press again to copy');
  await page.clock.fastForward(11_000);
  await expect(button).toContainText('Arm, then copy');
});

test('the stop is copied at one press, and says that it is the safe side', async ({ page, context }) => {
  await allow(context);
  await page.goto(stop.path);
  const command = commandOf(page, 'stop-all');
  await expect(command).toHaveAttribute('data-effect', 'stops');
  await expect(command).toContainText('Stops it: the safe side');
  await empty(page);
  await command.getByRole('button', { name: /^Copy the stop/ }).click();
  await expect(command.getByRole('button')).toContainText('Copied');
  expect(await clipboard(page)).toContain('"stop_all_orders": true');
});

test('a message leaves an empty optional line out, and keeps its own values', async ({ page, context }) => {
  await allow(context);
  await page.goto(status);
  await fillAll(page);
  await page.getByRole('textbox', { name: /^Workaround/ }).fill('');
  const body = page.getByRole('button', { name: /body$/ }).first();
  expect(await copied(page, body)).not.toContain('Workaround');
  await page.goto(alert.path);
  await expect(page.getByRole('button', { name: /text$/ }).first()).toContainText('Fill in: ');
});

test('without script a command is text that a shell refuses while it is open', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${baseURL}${down.path}`);
  await expect(page.locator('#scale .code-box code')).toHaveText(
    `kubectl scale deployment gateway --replicas=5 -n "$\{namespace:?}"`,
  );
  await expect(page.locator('#scale copy-button button')).toBeHidden();
  await page.close();
});
