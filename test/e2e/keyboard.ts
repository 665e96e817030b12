import type { Page } from '@playwright/test';

/** A page may have a thousand links; the first ones tell whether the order holds. */
const most = 120;

/**
 * Presses Tab from the top of the page and tells what was reached, in order; what a hand on the keyboard should have
 * reached among the first stops and did not; and what showed no sign of having the focus.
 */
export async function tabStops(page: Page): Promise<{ reached: string[]; unreached: string[]; unseen: string[] }> {
  const expected = await page.evaluate(watchFocus, most);
  for (let presses = 0; presses < expected; presses += 1) await page.keyboard.press('Tab');
  let stops = await page.evaluate(readStops);
  // What a page draws while somebody is on the way, such as how much storage is used, is a stop more.
  for (let more = 0; more < expected && stops.unreached.length > 0; more += 1) {
    await page.keyboard.press('Tab');
    stops = await page.evaluate(readStops);
  }
  return stops;
}

/** Marks the first things that Tab should stop at, and notes each thing that gets the focus. Runs in the page. */
function watchFocus(limit: number): number {
  const wanted = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
  ].filter((element) => {
    const disabled = 'disabled' in element && element.disabled === true;
    const shut = element.closest('details:not([open])');
    const hidden = shut !== null && !(element.localName === 'summary' && element.parentElement === shut);
    const radio = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked;
    return (
      !disabled &&
      !hidden &&
      !radio &&
      element.tabIndex >= 0 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('[inert]')
    );
  });
  const first = wanted.slice(0, limit);
  for (const element of first) element.setAttribute('data-test-wanted', '');
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const style = getComputedStyle(target);
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    target.setAttribute('data-test-reached', outlined || style.boxShadow !== 'none' ? 'seen' : 'unseen');
  });
  return first.length;
}

/** Reads what `watchFocus` noted. Runs in the page. */
function readStops(): { reached: string[]; unreached: string[]; unseen: string[] } {
  const list = (selector: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 120));
  return {
    reached: list('[data-test-reached]'),
    unreached: list('[data-test-wanted]:not([data-test-reached])'),
    unseen: list('[data-test-reached="unseen"]'),
  };
}
