import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { complaintsOf } from '../../e2e/complaints.ts';
import { allow, clipboard, copied, empty, fillAll, nothing } from '../../e2e/copying.ts';
import { allPages } from '../../e2e/site.ts';

/** Every page from which a command, a message or a report is copied. The examples of the checker's rules are for authors. */
const pages = allPages.filter(
  (path) =>
    !path.startsWith('/guides/rules/') &&
    readFileSync(join('dist', path.endsWith('/') ? `${path}index.html` : path), 'utf8').includes('<copy-button'),
);

/** What never reaches a clipboard. */
const never = [
  /<[\w-]+>/,
  // A word in capitals is a tag of a subject line ("[INCIDENT]"), and asks for nothing.
  /\[(?![A-Z]+\])[A-Z][^\]]*\]/,
  /\[[0-9]([/-][0-9])+\]/,
  /\{\{|\}\}|\$\{\w+:\?\}(?<!OANDA_TOKEN:\?\})/,
  /YYYY/,
  /@username/,
  /example\.(?:com|org|net)/,
  /2025-10-26|v1\.2\.3|suspicious_ip/,
  /^\s*#(?!incident-\d|#* \S)|\s#\s/m,
  /kubectl (?:scale|set|rollout|delete|describe|logs)(?![\s\S]* -n )/,
  /(?:tail|logs) -f\b/,
  /\n$/,
];

test('there are pages to copy from', () => {
  expect(pages.length).toBeGreaterThan(15);
});

for (const path of pages) {
  test(`what is copied from ${path} can be used as it stands`, async ({ page, context, baseURL }) => {
    await allow(context);
    const complaints = await complaintsOf(page, new URL(baseURL ?? '').origin);
    await page.goto(path);
    const buttons = page.locator('copy-button button');
    const count = await buttons.count();
    for (let index = 0; index < count; index += 1) {
      const button = buttons.nth(index);
      if ((await button.locator('xpath=..').getAttribute('data-waits')) === null) continue;
      await empty(page);
      await button.click();
      expect(await clipboard(page)).toBe(nothing);
      await expect(button).toContainText('Fill in: ');
      await expect(page.locator('fill-field :focus')).toHaveCount(1);
    }
    await fillAll(page);
    await expect(page.locator('copy-button[data-waits]')).toHaveCount(0);
    for (let index = 0; index < count; index += 1) {
      const text = await copied(page, buttons.nth(index));
      expect(text).not.toBe(nothing);
      expect(text).not.toBe('');
      for (const pattern of never) expect(text).not.toMatch(pattern);
      const box = await buttons.nth(index).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    expect(complaints).toEqual([]);
  });
}
