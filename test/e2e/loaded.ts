import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Loaded {
  url: string;
  font: boolean;
  /** After gzip; a font as it is. */
  bytes: number;
}

/**
 * Opens a page for the first time and lists what the browser loads until it is quiet. The bytes are asked of the server
 * again: a browser may drop the body of an answer, or still be receiving it when its page is closed.
 */
export async function loadedBy(page: Page, path: string): Promise<Loaded[]> {
  const fonts = new Map<string, boolean>();
  const note = (request: { url(): string; resourceType(): string }) =>
    fonts.set(request.url(), request.resourceType() === 'font');
  page.on('request', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('request', note);
  const urls = [...fonts].filter(([url]) => url.startsWith('http'));
  return Promise.all(
    urls.map(async ([url, font]) => {
      const answer = await page.request.get(url);
      if (!answer.ok()) throw new Error(`${url} answers ${answer.status()}`);
      const body = await answer.body();
      return { url, font, bytes: font ? body.length : gzipSync(body).length };
    }),
  );
}
