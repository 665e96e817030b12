import type { Page } from '@playwright/test';
import { drawn } from './drawn.ts';

/** What the finder answers with. */
export const hits = '[data-finder-hits] > li > a';

/** Opens the finder that every page has in its header, and types. */
export async function look(page: Page, text: string) {
  await drawn(page);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog');
  await box.getByRole('searchbox').fill(text);
  return box;
}
