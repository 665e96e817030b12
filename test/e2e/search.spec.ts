import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';

const results = '.search-results > li > a';

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill(text);
}

const wanted: [what: string, text: string, path: RegExp][] = [
  ['an error code', '503', /\/plans\/trading-production\/playbooks\/system-outage\//],
  ['a symptom, however its form', 'reject', /\/plans\/trading-operations\/playbooks\/order-rejected\//],
  ['a state of the data', 'stale', /\/plans\/trading-operations\/playbooks\/data-staleness\//],
  ['a command', 'FLUSHALL', /\/plans\/trading-production\/playbooks\//],
  ['an option of a command', 'pg_dump', /\/plans\/tmt\/playbooks\/emergency-backup\//],
  ['the id of a risk', 'R-007', /\/risks\/r-007\//],
  ['the id of an obligation', 'TI-034', /\/trace\/ti-034\//],
];

for (const [what, text, path] of wanted) {
  test(`${what}, "${text}", finds its page among the first three`, async ({ page, baseURL }) => {
    const complaints = await complaintsOf(page, baseURL ?? '');
    await page.goto('/');
    await search(page, text);
    await expect(page.locator('.search-state')).toContainText(`for “${text}”`);
    const first = await page.locator(results).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(
      first.slice(0, 3).some((href) => href !== null && path.test(href)),
      first.join(' '),
    ).toBe(true);
    expect(complaints).toEqual([]);
  });
}

test('is worked by keyboard alone: arrows walk the results, Escape closes, Enter opens the best', async ({ page }) => {
  await page.goto('/glossary/');
  await search(page, '503');
  await expect(page.locator(results).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(results).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await search(page, '503');
  await expect(page.locator('.search-state')).toContainText('for “503”');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/system-outage/);
});

test('takes what is typed as text, never as markup', async ({ page }) => {
  await page.goto('/');
  await search(page, '<img src=x onerror=alert(1)> 503');
  await expect(page.locator('.search-state')).toContainText('<img src=x onerror=alert(1)>');
  expect(await page.locator('.search-dialog img').count()).toBe(0);
});

test('loads nothing of the index before somebody searches', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
});
