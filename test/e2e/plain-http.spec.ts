import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './complaints.ts';
import { Console, drill } from './drill/console.ts';
import { Incident } from './incident.ts';
import { notesIn } from './session-log.ts';
import type { SessionPage } from './session-page.ts';

/** A host that a browser trusts with less: not https, and not this machine by its own name. */
const host = 'http://desk.example';

/** Both kinds of session, on their pages. */
const kinds = [
  { kind: 'a drill', path: `${drill}run/`, on: (page: Page): SessionPage => new Console(page) },
  { kind: 'an incident', path: '/respond/incident/', on: (page: Page): SessionPage => new Incident(page) },
] as const;

/** Shows the site under another host. */
async function servedFrom(page: Page, origin: string, baseURL = ''): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: new URL(pathname + search, baseURL).href }) });
  });
}

for (const { kind, path, on } of kinds) {
  test.describe(`${kind} on plain http`, () => {
    test.use({ baseURL: host });

    test('begins, is kept, and is there again after a reload', async ({ page }) => {
      await servedFrom(page, host, `http://localhost:${process.env['DRILLBOOK_DESK_PORT']}`);
      await page.goto(path);
      expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator])).toEqual([
        false,
        false,
        false,
      ]);
      await on(page).start();
      await on(page).note('written down');
      await page.reload();
      await on(page).isBack();
      expect(notesIn(await on(page).log())).toEqual(['written down']);
    });
  });

  test(`${kind} in a browser whose windows can not hear each other: no page complains, and it is kept`, async ({
    page,
    baseURL,
  }) => {
    const complaints = await complaintsOf(page, new URL(baseURL ?? '').origin);
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'BroadcastChannel');
    });
    for (const opened of ['/', '/drills/', path]) {
      await page.goto(opened);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    }
    const session = on(page);
    await session.start();
    await session.note('written down');
    await page.reload();
    await session.isBack();
    expect(notesIn(await session.log())).toEqual(['written down']);
    expect(complaints).toEqual([]);
  });
}
