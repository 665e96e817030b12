import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { budget, isConsole } from '../../scripts/built-site/weight.ts';
import { samples } from './site.ts';

for (const { kind, paths } of samples(1).filter(({ paths }) => !paths.some(isConsole))) {
  test(`${kind} stays within its weight on a first visit, with all that a browser loads by itself`, async ({
    page,
  }) => {
    const bodies: Promise<{ font: boolean; url: string; bytes: number }>[] = [];
    page.on('response', (response) => {
      const font = response.request().resourceType() === 'font';
      bodies.push(
        response.body().then((body) => ({
          font,
          url: response.url(),
          bytes: font ? body.length : gzipSync(body).length,
        })),
      );
    });
    await page.goto(paths[0] ?? '/', { waitUntil: 'networkidle' });
    const loaded = await Promise.all(bodies);
    const sum = (fonts: boolean) =>
      loaded.filter(({ font }) => font === fonts).reduce((total, { bytes }) => total + bytes, 0);
    const list = loaded.map(({ url, bytes }) => `${bytes} ${url}`).join('\n');
    expect(sum(false), list).toBeLessThanOrEqual(budget.reading);
    expect(sum(true), list).toBeLessThanOrEqual(budget.fonts);
  });
}
