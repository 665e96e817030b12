import { expect, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { down, slow } from './desk.ts';
import { hits, look } from './finding.ts';

const wanted: [what: string, text: string, path: string][] = [
  ['an error code', '503', down.path],
  ['an alert as JSON', '{"alertname":"GatewayDown","namespace":"floor-gateway"}', down.path],
  ['a mistyped word', 'gatewey down', down.path],
  ['a command', 'FLUSHALL', slow.path],
  ['a command that is typed', 'kubectl scale deployment gateway --replicas=5', down.path],
  ['a state of the data', 'stale', '/plans/desk/playbooks/feed-outage/'],
  ['the id of an obligation', 'TI-001', '/trace/ti-001/'],
  ['the id of a risk', 'r003', '/risks/r-003/'],
];

for (const [what, text, path] of wanted) {
  test(`${what}, "${text}", is answered by its page first`, async ({ page, baseURL }) => {
    const complaints = await complaintsOf(page, baseURL ?? '');
    await page.goto('/glossary/');
    const box = await look(page, text);
    await expect(box.locator('[data-finder-state]')).toContainText('The first:');
    await expect(box.locator(hits).first()).toHaveAttribute('href', new RegExp(`^${path}`));
    expect(complaints).toEqual([]);
  });
}

test('an answer lands on the signal that was meant', async ({ page }) => {
  await page.goto('/');
  await page.locator('main').getByRole('searchbox').fill('Orders time out');
  await page.locator('main').locator(hits).first().click();
  await expect(page).toHaveURL(new RegExp(`${down.path}#gateway-timeouts$`));
  await expect(page.locator(':target')).toBeVisible();
});

test('what no playbook is about names the nearest and says so, and ends with stop, call and log', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, 'certificate verify failed');
  await expect(box.locator('[data-fit="near"]').first()).toContainText('your plan has no playbook for this');
  await look(page, 'zzzz qqqq xxxx');
  await expect(box.locator('[data-finder-state]')).toContainText('No playbook fits');
  for (const end of ['Stop trading: HALT', 'Whom to call', 'Start a log'])
    await expect(box.locator('[data-finder-last]')).toContainText(end);
});

test('what only shares words with a page is said not to be sure, before it is opened', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, 'stale bread in the canteen kitchen');
  await expect(box.locator('[data-finder-state]')).toContainText('No playbook surely fits');
  await expect(box.locator('[data-fit="perhaps"]').first()).toContainText('Not sure that it fits');
  await look(page, 'stale prices');
  await expect(box.locator('[data-finder-state]')).toContainText('The first:');
  await expect(box.locator('[data-fit="fits"]').first()).toContainText('matches:');
});

test('a finder that cannot be loaded says so, still says what to do, and answers once it can', async ({ page }) => {
  await page.goto('/glossary/');
  await page.route('**/finder.txt', (route) => route.abort());
  const box = await look(page, '503');
  await expect(box.locator('[data-finder-state]')).toContainText('could not be loaded');
  await expect(box.locator('[data-finder-last] a')).toContainText('Stop trading');
  await page.unroute('**/finder.txt');
  await box.getByRole('button', { name: 'Try again' }).click();
  await expect(box.locator(hits).first()).toHaveAttribute('href', new RegExp(down.path));
});

test('without a network the rest of the site is said not to have been searched, never to hold nothing', async ({
  page,
  context,
}) => {
  await page.goto('/glossary/');
  const box = await look(page, '503');
  await expect(box.locator(hits).first()).toBeVisible();
  await expect(box.locator('[data-finder-more]')).toBeVisible();
  await context.setOffline(true);
  await look(page, 'stale');
  await expect(box.locator(hits).first()).toHaveAttribute('href', /feed-outage/);
  await expect(box.locator('[data-finder-more-state]')).toContainText('offline');
  await expect(box).not.toContainText(/nothing found|No other page/i);
  // What was found needs no second try: what was not searched does.
  await expect(box.locator('[data-finder-more]').getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(box.getByRole('button', { name: 'Try again' })).toHaveCount(1);
  await context.setOffline(false);
});

test('the whole site stands below: what the finder has not, and not twice what it has', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, 'hot wash');
  await expect(box.locator('[data-finder-pages] > li > a').first()).toBeVisible();
  const paths = async (list: string) =>
    box
      .locator(list)
      .evaluateAll((links) => links.map((link) => (link instanceof HTMLAnchorElement ? link.pathname : '')));
  const known = await paths(hits);
  expect((await paths('[data-finder-pages] > li > a')).filter((path) => known.includes(path))).toEqual([]);
});

test('what the finder has stands once, though it comes after the search of the whole site', async ({ page }) => {
  let answer: () => void = () => {};
  const held = new Promise<void>((go) => {
    answer = go;
  });
  await page.route('**/finder.txt', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/glossary/');
  const box = await look(page, '503');
  const below = box.locator(`[data-finder-pages] > li > a[href^="${down.path}"]`);
  await expect(below.first()).toBeVisible();
  answer();
  await expect(box.locator(hits).first()).toHaveAttribute('href', new RegExp(down.path));
  await expect(below).toHaveCount(0);
});

test('is worked by keyboard alone: arrows walk the answers, Escape closes, Enter opens the best', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, '503');
  await expect(box.locator(hits).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(box.locator(hits).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await look(page, '503');
  await expect(box.locator('[data-finder-state]')).toContainText('for “503”');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(down.path));
});

test('the key "/" leads to the finder in sight, and to the one in the header elsewhere', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await expect(page.locator('main').getByRole('searchbox')).toBeFocused();
  await page.goto('/glossary/');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
});

test('takes what is typed as text, never as markup', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, '<img src=x onerror=alert(1)> 503');
  await expect(box.locator('[data-finder-state]')).toContainText('<img src=x onerror=alert(1)>');
  expect(await box.locator('img').count()).toBe(0);
});

test('loads neither its own data nor the index of the site before somebody looks', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/glossary/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /\/pagefind\/|finder\.txt/.test(url))).toEqual([]);
});
