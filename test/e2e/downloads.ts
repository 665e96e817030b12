import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** The bytes of the file that something on the page saves. */
export async function savedBytes(page: Page, work: () => Promise<unknown>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), work()]);
  return readFileSync(await download.path());
}

/** The same as text. */
export async function savedText(page: Page, work: () => Promise<unknown>): Promise<string> {
  return (await savedBytes(page, work)).toString('utf8');
}

/** A file that a page is given. */
export function jsonFile(name: string, text: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}
