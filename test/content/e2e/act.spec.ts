import { expect, type Page, test } from '@playwright/test';
import { allPages, kindOf } from '../../e2e/site.ts';

/** The first minute of a responder, with every playbook of this desk. */
const playbooks = allPages.filter((path) => kindOf(path) === '/plans/<plan>/playbooks/<id>/');
const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };

/** What of a playbook's first step, and of its plan's stop, isn't on the first screen. */
async function offScreen(page: Page, { height }: { height: number }): Promise<string[]> {
  const step = await page.locator('[data-step] h3').first().boundingBox();
  const stop = await page.locator('.act-bar .stop-link').boundingBox();
  return [
    ...(!step || step.y + step.height > height ? [`step 1 at ${step?.y}`] : []),
    ...(!stop || stop.y + stop.height > height ? [`stop at ${stop?.y}`] : []),
  ];
}

/** Opens every playbook at a size of screen, and says what is wrong there. */
async function faultsOfAll(page: Page, size: { width: number; height: number }, look: () => Promise<string[]>) {
  expect(playbooks.length).toBeGreaterThan(0);
  await page.setViewportSize(size);
  const faults: string[] = [];
  for (const path of playbooks) {
    await page.goto(path);
    faults.push(...(await offScreen(page, size)).concat(await look()).map((fault) => `${path}: ${fault}`));
  }
  return faults;
}

test("on a laptop the first step of every playbook stands on the first screen, with the plan's stop", async ({
  page,
}) => {
  expect(await faultsOfAll(page, laptop, async () => [])).toEqual([]);
});

test("on a phone the first step of every playbook stands on the first screen, with the plan's stop; nothing stands above it but title, plan, levels, stop and cautions; what is tapped is at least 24 px or stands in a line of text", async ({
  page,
}) => {
  const look = async () => [
    ...(await page.evaluate(textAboveFirstStep)).map((text) => `above the first step: ${text}`),
    ...(await page.evaluate(smallTargets)).map((target) => `too small: ${target}`),
  ];
  expect(await faultsOfAll(page, phone, look)).toEqual([]);
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
