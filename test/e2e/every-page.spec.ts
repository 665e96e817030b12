import { expect, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { samples } from './site.ts';

/** The narrowest phone that we serve, in CSS pixels. */
const phone = { width: 360, height: 740 };
const perTest = 25;
/** Every page up to this many of a kind: the registers have hundreds, made by one file. Links, policy and weight are checked on all. */
const mostOfKind = 50;
const pages = samples(mostOfKind).flatMap(({ paths }) => paths);

const batches = Array.from({ length: Math.ceil(pages.length / perTest) }, (_, index) =>
  pages.slice(index * perTest, (index + 1) * perTest),
);

test.describe('every page opens on a small phone, without an error and without scrolling sideways', () => {
  for (const [index, paths] of batches.entries()) {
    test(`pages ${index * perTest + 1} to ${index * perTest + paths.length} of ${pages.length}, from ${paths[0]}`, async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(perTest * 4000);
      await page.setViewportSize(phone);
      const complaints = await complaintsOf(page, baseURL ?? '');
      const faults: string[] = [];
      for (const path of paths) {
        await page.goto(path, { waitUntil: 'domcontentloaded' });
        const wide = await page.evaluate(widest);
        if (wide) faults.push(`${path} scrolls sideways: ${wide}`);
        faults.push(...complaints.splice(0).map((complaint) => `${path} ${complaint}`));
      }
      expect(faults).toEqual([]);
    });
  }
});

/** The element that makes the page wider than the screen, or nothing. Runs in the page. */
function widest(): string | undefined {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const culprit = [...document.querySelectorAll('main *')].find(
    (element) => element.getBoundingClientRect().right > clientWidth + 1 && element.children.length === 0,
  );
  return `${scrollWidth} px wide${culprit ? `, <${culprit.localName} class="${culprit.className}"> "${culprit.textContent.slice(0, 40)}"` : ''}`;
}
