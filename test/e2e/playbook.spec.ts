import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { allPages, kindOf } from './site.ts';

const stop = '/plans/tmt/playbooks/emergency-stop/';
const missed = '/plans/trading-operations/playbooks/missed-rebalance/';
const outage = '/plans/trading-production/playbooks/system-outage/';

test('a command is copied to the letter, line breaks and all', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(stop);
  await page.locator('#trigger-stop').getByRole('button', { name: /^Copy/ }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\n');
  expect(lines[0]).toBe('curl -X POST http://localhost:8001/api/v1/emergency-stop \\');
  const source = readFileSync('src/content/playbooks/tmt/emergency-stop.mdx', 'utf8');
  for (const line of lines) expect(source).toContain(line.trim());
});

test('a destructive command says so, and what to make sure of, before the command', async ({ page }) => {
  await page.goto(stop);
  const command = page.locator('.command[data-effect="destructive"]').first();
  const text = (await command.textContent()) ?? '';
  const code = (await command.locator('code').first().textContent())?.split('\n')[0] ?? '';
  expect(text.indexOf('Destructive')).toBeGreaterThanOrEqual(0);
  expect(text.indexOf('Destructive')).toBeLessThan(text.indexOf(code));
  expect(text.indexOf('Before you run it')).toBeLessThan(text.indexOf(code));
});

test('a review that is overdue says by how long, by the clock of the reader', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-01-29T08:00:00Z'));
  await page.goto(outage);
  await expect(page.locator('review-due')).toHaveAttribute('data-state', 'overdue');
  await expect(page.locator('review-due')).toContainText('overdue by 3 days');
});

test('a term explains itself to the keyboard, and Escape puts the explanation away', async ({ page }) => {
  await page.goto(missed);
  await page.locator('#compare-holdings .hand-note summary').click();
  const hint = page.locator('term-hint').filter({ hasText: 'SAFE MODE' });
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
  await page.goto(missed);
  await page.locator('#compare-holdings .hand-note summary').click();
  const hint = page.locator('#compare-holdings term-hint').first();
  await hint.hover();
  await expect(hint.getByRole('tooltip')).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(hint.getByRole('tooltip')).toBeHidden();
});

test('every step that a playbook addresses can be linked to', async ({ page }) => {
  await page.goto(`${missed}#document-defer-decision`);
  const step = page.locator('#document-defer-decision');
  await expect(step).toBeInViewport();
  await expect(step.getByRole('link', { name: /^Link to: Document/ })).toHaveAttribute(
    'href',
    '#document-defer-decision',
  );
});

test('the flow says in words what it draws', async ({ page }) => {
  await page.goto(missed);
  const words = page.locator('.flow figcaption');
  await expect(words).toContainText('Is a late run allowed?');
  await expect(words).toContainText('Late execution is not allowed: go to step 4');
});

test('a printed playbook is a checklist: boxes to tick, black on white, no buttons', async ({ page }) => {
  await page.goto(stop);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('.step').first()).toHaveCSS('break-inside', 'avoid');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeHidden();
  await expect(page.locator('.stop-link')).toBeHidden();
  await expect(page.locator('.keeper')).toBeHidden();
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--print-line')),
  ).toMatch(/^'Trading emergency stop .* · \d{4}-\d\d-\d\d/);
  await expect(page.locator('.print-head')).toBeVisible();
  const number = page.locator('#trigger-stop .step-number');
  await expect(number).toBeVisible();
  await expect(number).toHaveCSS('border-top-style', 'solid');
});

test('the severity of every plan prints on three pages at most, without the form that asks', async ({ page }) => {
  for (const plan of ['operator-portfolio', 'tmt', 'trading-operations', 'trading-production']) {
    await page.goto(`/plans/${plan}/severity/`);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, plan).toBeLessThanOrEqual(3);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('radio').first()).toBeHidden();
  }
});

test('half of the playbooks print on one sheet, all but one of the others on two, and no number of a step is cut in two', async ({
  page,
}) => {
  const sheets: number[] = [];
  for (const path of allPages.filter((one) => kindOf(one) === '/plans/<plan>/playbooks/<id>/')) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    const broken = await page.locator('.step-number').evaluateAll((numbers) =>
      numbers.flatMap((number) => {
        const range = document.createRange();
        range.selectNodeContents(number);
        // One box for each line that the number's text stands on.
        return range.getClientRects().length > 1 ? [number.textContent] : [];
      }),
    );
    expect(broken, path).toEqual([]);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    sheets.push(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0);
  }
  expect(sheets.filter((count) => count > 2).length).toBeLessThanOrEqual(1);
  expect(Math.max(...sheets)).toBeLessThanOrEqual(3);
  expect(sheets.filter((count) => count === 1).length).toBeGreaterThanOrEqual(sheets.length / 2);
});
