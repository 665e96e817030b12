import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { samples } from './site.ts';

for (const { kind, paths } of samples(2)) {
  test(`${kind} is accessible in both themes and asks nothing of another host`, async ({ page, baseURL }) => {
    test.setTimeout(60_000);
    const complaints = await complaintsOf(page, baseURL ?? '');
    for (const path of paths) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path, { waitUntil: 'networkidle' });
        expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
        expect(await violations(page), `${path} ${colorScheme}`).toEqual([]);
      }
      expect(complaints, path).toEqual([]);
    }
  });

  test(`${kind} is reached and read by keyboard`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.goto(paths.at(-1) ?? '/');
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText('Skip to content');
    const { unreached, unseen } = await walk(page);
    expect(unreached).toEqual([]);
    expect(unseen).toEqual([]);
  });
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Presses Tab until the page is left, and tells what was never focused and what showed no focus. */
async function walk(page: Page): Promise<{ unreached: string[]; unseen: string[] }> {
  const total = await page.evaluate(markFocusable);
  const unseen = new Set<string>();
  for (let presses = 0; presses < total + 10; presses += 1) {
    const state = await page.evaluate(noteFocus);
    if (state.left) break;
    if (state.unseen) unseen.add(state.unseen);
    await page.keyboard.press('Tab');
  }
  const unreached = await page.evaluate(() =>
    [...document.querySelectorAll('[data-test-focusable]:not([data-test-focused])')].map((element) =>
      element.outerHTML.slice(0, 120),
    ),
  );
  return { unreached, unseen: [...unseen] };
}

/** Marks what a hand on the keyboard should be able to reach. Runs in the page. */
function markFocusable(): number {
  const wanted = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
  ].filter((element) => {
    const disabled = 'disabled' in element && element.disabled === true;
    const shut = element.closest('details:not([open])');
    const hidden = shut !== null && !(element.localName === 'summary' && element.parentElement === shut);
    const radio = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked;
    return (
      !disabled && !hidden && !radio && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true })
    );
  });
  for (const element of wanted) element.setAttribute('data-test-focusable', '');
  return wanted.length;
}

/** Notes the element that has the focus. Runs in the page. */
function noteFocus(): { left: boolean; unseen?: string } {
  const element = document.activeElement;
  if (!element || element === document.body) return { left: true };
  const before = element.hasAttribute('data-test-focused');
  element.setAttribute('data-test-focused', '');
  if (before) return { left: true };
  const style = getComputedStyle(element);
  const drawn = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  return drawn || style.boxShadow !== 'none'
    ? { left: false }
    : { left: false, unseen: element.outerHTML.slice(0, 120) };
}
