import { expect, type Page, test } from '@playwright/test';
import { allPages, kindOf } from './site.ts';

/** The first minute of a responder: what stands on the first screen, and what stays in sight below it. */
const playbooks = allPages.filter((path) => kindOf(path) === '/plans/<plan>/playbooks/<id>/');
const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };
const zoomed = { width: 342, height: 192 };

for (const [name, size] of [
  ['a phone', phone],
  ['a laptop', laptop],
] as const) {
  test(`on ${name} the first step of every playbook stands on the first screen, with the plan's stop`, async ({
    page,
  }) => {
    expect(playbooks.length).toBeGreaterThan(0);
    await page.setViewportSize(size);
    const faults: string[] = [];
    for (const path of playbooks) {
      await page.goto(path);
      const step = await page.locator('[data-step] h3').first().boundingBox();
      if (!step || step.y + step.height > size.height) faults.push(`${path}: step 1 at ${step?.y}`);
      const stop = await page.locator('.act-bar .stop-link').boundingBox();
      if (!stop || stop.y + stop.height > size.height) faults.push(`${path}: stop at ${stop?.y}`);
    }
    expect(faults).toEqual([]);
  });
}

test('above the first step nothing stands but title, plan, levels, stop and cautions', async ({ page }) => {
  await page.setViewportSize(phone);
  for (const path of playbooks) {
    await page.goto(path);
    const above = await page.evaluate(textAboveFirstStep);
    expect(above, path).toEqual([]);
  }
});

/** What is drawn above the first step beside what belongs there. Runs in the page. */
function textAboveFirstStep(): string[] {
  const first = document.querySelector('[data-step]');
  const main = document.querySelector('main');
  if (!first || !main) return ['no first step'];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node && !first.contains(node); node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim();
    if (!text || !element?.checkVisibility() || element.closest('script, style')) continue;
    if (!element.closest('h1, .act-bar, .hand-note, .sr-only, mobile-starlight-toc')) found.push(text);
  }
  return found;
}

test('who comes by a signal sees it, and the first step with it', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/');
  await page.getByRole('link', { name: '503 errors' }).click();
  await expect(page.locator(':target')).toContainText('503 errors');
  await expect(page.locator(':target')).toBeInViewport();
  await expect(page.locator('[data-step] h3').first()).toBeInViewport();
});

test("the plan's stop stays in sight at the end of the page, and takes no room of a low window", async ({ page }) => {
  const path = '/plans/trading-production/playbooks/security-breach/';
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
  await page.goto('/plans/trading-operations/playbooks/missed-rebalance/');
  const step = page.getByRole('heading', { level: 3, name: /^1 / });
  await expect(step.first()).toBeVisible();
  const steps = await page.locator('ol.steps').first().locator('[data-step]').count();
  await expect(page.locator('ol.steps').first().getByRole('heading', { level: 3 })).toHaveCount(steps);
});

test('a decision is links as large as a thumb that lead to their step', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/plans/tmt/playbooks/emergency-stop/');
  const option = page.getByRole('link', { name: /^A trigger condition holds/ });
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await option.click();
  await expect(page.locator('#trigger-stop h3')).toBeInViewport({ ratio: 1 });
});

test("a note for the plan's keeper opens at its step without script, and is no part of the search", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/plans/tmt/playbooks/emergency-stop/');
  const mark = page.locator('#verify-stop .note-mark');
  await expect(mark.getByText('TI-291')).toBeHidden();
  await mark.locator('summary').click();
  await expect(mark.getByText('TI-291')).toBeVisible();
  await expect(mark).toHaveAttribute('data-pagefind-ignore', /.*/);
  await expect(page.locator('.keeper')).toHaveAttribute('data-pagefind-ignore', /.*/);
  await context.close();
});

test('a caution takes two lines and opens', async ({ page }) => {
  await page.setViewportSize(phone);
  await page.goto('/plans/trading-production/playbooks/system-outage/');
  const caution = page.locator('.hand-notes .hand-note');
  expect((await caution.boundingBox())?.height).toBeLessThan(64);
  await caution.locator('summary').click();
  await expect(caution.getByRole('link', { name: /TI-182/ })).toBeVisible();
});

test('the stop of every plan stands on the first screen of the first page', async ({ page }) => {
  for (const size of [phone, laptop]) {
    await page.setViewportSize(size);
    await page.goto('/');
    const stops = page.locator('.stops a');
    await expect(stops).toHaveCount(4);
    for (const stop of await stops.all()) {
      await expect(stop).toBeInViewport({ ratio: 1 });
      expect((await stop.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  }
  await page.getByRole('link', { name: /Stop TMT/i }).click();
  await expect(page.locator('#trigger-stop h3')).toBeInViewport();
});

test('what is tapped on a playbook is at least 24 px, or stands in a line of text', async ({ page }) => {
  await page.setViewportSize(phone);
  for (const path of playbooks) {
    await page.goto(path);
    expect(await page.evaluate(smallTargets), path).toEqual([]);
  }
});

/** Links and buttons of less than 24 px that are no part of a sentence. Runs in the page. */
function smallTargets(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main a[href], main button, main summary')]
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      if (!element.checkVisibility() || width === 0 || (width >= 24 && height >= 24)) return false;
      return getComputedStyle(element).display !== 'inline';
    })
    .map((element) => element.outerHTML.slice(0, 90));
}

test('one long word does not push the page out of a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/plans/tmt/playbooks/emergency-stop/');
  await page.evaluate(() => {
    for (const place of document.querySelectorAll('.step .do, .question, .option b, .stop-name, .act-plan, .step li p'))
      place.textContent = 'trading-gateway'.replace('-', '').repeat(5);
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await expect(page.locator('.stop-link').first()).toBeInViewport({ ratio: 1 });
});
