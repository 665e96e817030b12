import { expect, test } from '@playwright/test';
import { allPages, kindOf } from '../../e2e/site.ts';

/** The first minute of a responder, with every playbook of this desk. */
const playbooks = allPages.filter((path) => kindOf(path) === '/plans/<plan>/playbooks/<id>/');
const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };

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
