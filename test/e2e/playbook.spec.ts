import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { deskFolder, down, plan, stop } from './desk.ts';

test('a command is copied to the letter, line breaks and all', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(stop.path);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.locator('#stop-all').getByRole('button', { name: /^Copy/ }).first().click();
  await expect.poll(clipboard).toContain('curl');
  const copied = await clipboard();
  const lines = copied.split('\n');
  expect(lines[0]).toBe('curl -X POST http://localhost:7001/orders/stop \\');
  const source = readFileSync(`${deskFolder}/src/content/playbooks/${stop.id}.mdx`, 'utf8');
  for (const line of lines) expect(source).toContain(line.trim());
});

test('a destructive command says so, and what to make sure of, before the command', async ({ page }) => {
  await page.goto(stop.path);
  const command = page.locator('.command[data-effect="destructive"]').first();
  const text = (await command.textContent()) ?? '';
  const code = (await command.locator('code').first().textContent())?.split('\n')[0] ?? '';
  expect(text.indexOf('Destructive')).toBeGreaterThanOrEqual(0);
  expect(text.indexOf('Destructive')).toBeLessThan(text.indexOf(code));
  expect(text.indexOf('Before you run it')).toBeLessThan(text.indexOf(code));
});

test('a review that is overdue says by how long, by the clock of the reader', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2027-03-04T08:00:00Z'));
  await page.goto(down.path);
  await expect(page.locator('review-due')).toHaveAttribute('data-state', 'overdue');
  await expect(page.locator('review-due')).toContainText('overdue by 3 days');
});

test('a term explains itself to the keyboard, and Escape puts the explanation away', async ({ page }) => {
  await page.goto(down.path);
  await page.locator('#compare-orders .hand-note summary').click();
  const hint = page.locator('term-hint').filter({ hasText: 'HOLD' });
  await expect(hint).toHaveCount(1);
  const explanation = hint.getByRole('tooltip');
  await hint.getByRole('link').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(explanation).toBeVisible();
  await expect(explanation).toContainText('no new orders');
  await page.keyboard.press('Escape');
  await expect(explanation).toBeHidden();
});

test('a term explains itself under the pointer, and goes when the pointer goes', async ({ page }) => {
  await page.goto(down.path);
  await page.locator('#compare-orders .hand-note summary').click();
  const hint = page.locator('#compare-orders term-hint').first();
  await hint.hover();
  await expect(hint.getByRole('tooltip')).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(hint.getByRole('tooltip')).toBeHidden();
});

test('every step that a playbook addresses can be linked to', async ({ page }) => {
  await page.goto(`${down.path}#write-deferral`);
  const step = page.locator('#write-deferral');
  await expect(step).toBeInViewport();
  await expect(step.getByRole('link', { name: /^Link to: Write down/ })).toHaveAttribute('href', '#write-deferral');
});

test('the flow says in words what it draws', async ({ page }) => {
  await page.goto(down.path);
  const words = page.locator('.flow figcaption');
  await expect(words).toContainText('What does the gateway call for?');
  await expect(words).toContainText('The venue is down: go to step 7');
});

test('a printed playbook is a checklist: boxes to tick, black on white, no buttons', async ({ page }) => {
  await page.goto(stop.path);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('.step').first()).toHaveCSS('break-inside', 'avoid');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeHidden();
  await expect(page.locator('.stop-link')).toBeHidden();
  await expect(page.locator('.keeper')).toBeHidden();
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--print-line')),
  ).toMatch(/^'Stop all orders .* · \d{4}-\d\d-\d\d/);
  await expect(page.locator('.print-head')).toBeVisible();
  const number = page.locator('#stop-all .step-number');
  await expect(number).toBeVisible();
  await expect(number).toHaveCSS('border-top-style', 'solid');
});

test('a pointer that passes links fetches none of their pages', async ({ page }) => {
  await page.clock.install();
  await page.goto(plan.path);
  const links = page.getByRole('navigation', { name: 'Main' }).locator('a:visible');
  expect(await links.count()).toBeGreaterThan(5);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const link of (await links.all()).slice(0, 12)) await link.hover();
  await page.clock.runFor(10_000);
  // What was asked for before this has been seen by now.
  await page.evaluate(() => fetch('/robots.txt'));
  expect(asked).toEqual(['/robots.txt']);
});
