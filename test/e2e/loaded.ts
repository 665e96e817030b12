import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Loaded {
  url: string;
  font: boolean;
  /** After gzip; a font as it is. */
  bytes: number;
}

/** Opens a page for the first time and lists what the browser loads until it is quiet. */
export async function loadedBy(page: Page, path: string): Promise<Loaded[]> {
  const loads: Promise<Loaded>[] = [];
  page.on('response', (response) => {
    const font = response.request().resourceType() === 'font';
    loads.push(
      response
        .body()
        .then((body) => ({ font, url: response.url(), bytes: font ? body.length : gzipSync(body).length })),
    );
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  return Promise.all(loads);
}
