import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { samples } from './site.ts';

/** The narrowest phone that we serve, in CSS pixels. */
const phone = { width: 360, height: 740 };
const perTest = 100;
/**
 * So many pages of a kind are opened: every playbook, and each page of every drill. The others, of registers that one file makes, are laid
 * out in the place of one that is open: the same scripts would start again, and take most of the time.
 */
const openedOfKind = 25;
const opened = new Set(samples(openedOfKind).flatMap(({ paths }) => paths));
const pages = samples(Number.POSITIVE_INFINITY).flatMap(({ paths }) => paths);

const batches = Array.from({ length: Math.ceil(pages.length / perTest) }, (_, index) =>
  pages.slice(index * perTest, (index + 1) * perTest),
);

test.describe('every page fits a small phone without scrolling sideways, and opens without an error', () => {
  for (const [index, paths] of batches.entries()) {
    test(`pages ${index * perTest + 1} to ${index * perTest + paths.length} of ${pages.length}, from ${paths[0]}`, async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(perTest * 4000);
      await page.setViewportSize(phone);
      const complaints = await complaintsOf(page, baseURL ?? '');
      const faults: string[] = [];
      for (const [place, path] of paths.entries()) {
        const goes = place > 0 && !opened.has(path) && (await layOut(page, path));
        if (!goes) await page.goto(path, { waitUntil: 'domcontentloaded' });
        await page.evaluate(styled);
        const wide = await page.evaluate(widest);
        if (wide) faults.push(`${path} scrolls sideways: ${wide}`);
        faults.push(...complaints.splice(0).map((complaint) => `${path} ${complaint}`));
      }
      expect(faults).toEqual([]);
    });
  }

  test('and a page that is too wide is seen, opened or laid out in the place of another', async ({ page }) => {
    const [{ paths } = { paths: [] }] = samples(2).filter(({ kind }) => kind.endsWith('<id>/'));
    const [first = '', second = ''] = paths;
    await page.setViewportSize(phone);
    await page.route(`**${second}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ body: (await answer.text()).replace('</main>', '<hr width="900"></main>') });
    });
    await page.goto(first);
    expect(await page.evaluate(widest)).toBeUndefined();
    expect(await layOut(page, second)).toBe(true);
    expect(await page.evaluate(widest)).toContain('px wide');
    await page.goto(second);
    expect(await page.evaluate(widest)).toContain('px wide');
  });
});

/** Puts what stands on another page in the place of what stands on the open one. Answers whether the two are styled by the same files. */
function layOut(page: Page, path: string): Promise<boolean> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const styles = ({ head }: Document) =>
      [...head.querySelectorAll('link[rel=stylesheet], style')].map(
        (style) => style.getAttribute('href') ?? style.textContent,
      );
    const same = JSON.stringify(styles(other)) === JSON.stringify(styles(document));
    if (same) document.body.replaceWith(document.adoptNode(other.body));
    return same;
  }, path);
}

/** Waits for the styles that stand in the body, as those of code do: what stands there is laid out without them first. Runs in the page. */
async function styled(): Promise<void> {
  const late = [...document.body.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(
    ({ sheet }) => !sheet,
  );
  await Promise.all(
    late.map((link) => new Promise((done) => ['load', 'error'].map((end) => link.addEventListener(end, done)))),
  );
}

/** The element that makes the page wider than the screen, or nothing. Runs in the page. */
function widest(): string | undefined {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const culprit = [...document.querySelectorAll('main *')].find(
    (element) => element.getBoundingClientRect().right > clientWidth + 1 && element.children.length === 0,
  );
  return `${scrollWidth} px wide${culprit ? `, <${culprit.localName} class="${culprit.className}"> "${culprit.textContent.slice(0, 40)}"` : ''}`;
}
