import { expect, type Page, test } from '@playwright/test';
import { down, plan, stop } from './desk.ts';

/** The first minute of a responder: what stands on the first screen, and what stays in sight below it. */
const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };
const zoomed = { width: 342, height: 192 };

test('who comes by a signal sees it, and the first step with it', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/');
  await page.getByRole('link', { name: '503 errors' }).click();
  await expect(page.locator(':target')).toContainText('503 errors');
  await expect(page.locator(':target')).toBeInViewport();
  await expect(page.locator('[data-step] h3').first()).toBeInViewport();
});

test("the plan's stop stays in sight at the end of the page, and takes no room of a low window", async ({ page }) => {
  const { path } = down;
  for (const size of [phone, laptop]) {
    await page.setViewportSize(size);
    await page.goto(path);
    await scrollToEnd(page);
    await expect(page.locator('.act-bar .stop-link')).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize(zoomed);
  await page.goto(path);
  await scrollToEnd(page);
  expect(await page.evaluate(stuck)).toEqual([]);
});

async function scrollToEnd(page: Page): Promise<void> {
  await page.locator('footer').last().scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
}

/** What covers the window at its upper edge though the page is scrolled. Runs in the page. */
function stuck(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => {
      const { position } = getComputedStyle(element);
      const { top, bottom, height, width } = element.getBoundingClientRect();
      const drawn = element.checkVisibility({ visibilityProperty: true }) && height > 0 && width > 0;
      return (
        !element.matches('.sl-skip-link') &&
        (position === 'fixed' || position === 'sticky') &&
        drawn &&
        bottom > 0 &&
        top < innerHeight / 2
      );
    })
    .map((element) => element.outerHTML.slice(0, 80));
}

test('steps are headings, each with its number and its imperative in one', async ({ page }) => {
  await page.goto(down.path);
  const step = page.getByRole('heading', { level: 3, name: /^1 / });
  await expect(step.first()).toBeVisible();
  const steps = await page.locator('ol.steps').first().locator('[data-step]').count();
  await expect(page.locator('ol.steps').first().getByRole('heading', { level: 3 })).toHaveCount(steps);
});

test('a decision is links as large as a thumb that lead to their step', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto(stop.path);
  const option = page.getByRole('link', { name: /^It is worse to go on/ });
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await option.click();
  await expect(page.locator('#stop-all h3')).toBeInViewport({ ratio: 1 });
});

test("a note for the plan's keeper opens at its step without script, and is no part of the search", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto(stop.path);
  const mark = page.locator('#verify-stop .note-mark');
  await expect(mark.getByText('TI-002')).toBeHidden();
  await mark.locator('summary').click();
  await expect(mark.getByText('TI-002')).toBeVisible();
  await expect(mark).toHaveAttribute('data-pagefind-ignore', /.*/);
  await expect(page.locator('.keeper')).toHaveAttribute('data-pagefind-ignore', /.*/);
  await context.close();
});

test('a caution takes two lines and opens', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto(down.path);
  const caution = page.locator('.hand-notes .hand-note');
  expect((await caution.boundingBox())?.height).toBeLessThan(64);
  await caution.locator('summary').click();
  await expect(caution.getByRole('link', { name: /TI-002/ })).toBeVisible();
});

test("the plans' stops stand on the first screen of the first page, and lead to the step that stops", async ({
  page,
}) => {
  for (const size of [phone, laptop]) {
    await page.setViewportSize(size);
    await page.goto('/');
    const stops = page.locator('.stops a');
    expect(await stops.count()).toBeGreaterThan(1);
    for (const one of await stops.all()) {
      await expect(one).toBeInViewport({ ratio: 1 });
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  }
  await page.getByRole('link', { name: new RegExp(`Stop ${plan.title}`, 'i') }).click();
  await expect(page.locator('#stop-all h3')).toBeInViewport();
});

test('one long word does not push the page out of a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(stop.path);
  await page.evaluate(() => {
    for (const place of document.querySelectorAll('.step .do, .question, .option b, .stop-name, .act-plan, .step li p'))
      place.textContent = 'trading-gateway'.replace('-', '').repeat(5);
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await expect(page.locator('.stop-link').first()).toBeInViewport({ ratio: 1 });
});
