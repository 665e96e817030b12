import type { Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe asks of a page: WCAG 2.2 up to AA, and what its makers call good practice. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What keeps a person out of a page, in axe's words: the rule, the element, what is wrong; nothing when it is clean.
 * @param within a selector of the only part that is looked at
 */
export async function accessFaults(page: Page, within?: string): Promise<string[]> {
  // A block of code that scrolls is made a stop of the keyboard a quarter of a second after it is laid out.
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('.expressive-code pre')].every(
      (block) => block.scrollWidth <= block.clientWidth || block.tabIndex === 0,
    ),
  );
  return found(page, { type: 'tag', values: levels }, within);
}

/** The same of colours alone: a theme changes nothing else, and of axe's rules these two read them. */
export function colourFaults(page: Page): Promise<string[]> {
  return found(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

/** No page of ours has a frame, so that axe is run in the page and nowhere else. */
async function found(page: Page, runOnly: axe.RunOnly, within?: string): Promise<string[]> {
  // Once a page: a browser takes as long to read axe as axe to read a page.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, within }) => {
      if (!window.axe) throw new Error('axe is not on the page');
      const { violations } = await window.axe.run(within ?? document, { runOnly, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
      );
    },
    { runOnly, within },
  );
}
