import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe asks of a page: WCAG 2.2 up to AA, and what its makers call good practice. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What keeps a person out of a page, in axe's words: the rule, the element, what is wrong; nothing when it is clean.
 * @param within a selector of the only part that is looked at
 */
export function accessFaults(page: Page, within?: string): Promise<string[]> {
  return found(page, { type: 'tag', values: levels }, within);
}

/** The same of colours alone: a theme changes nothing else, and of axe's rules these two read them. */
export function colourFaults(page: Page): Promise<string[]> {
  return found(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

async function found(
  page: Page,
  runOnly: { type: 'tag' | 'rule'; values: string[] },
  within?: string,
): Promise<string[]> {
  // Its other mode opens a second page to join what frames say, which takes as long as the reading: no page of ours has a frame.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly, resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
