import { expect, type Page, test } from '@playwright/test';
import { databaseVersion } from '../../src/store/database.ts';
import { allow, blocks, giveRoom, holdDatabase, incompressible, wipe } from './broken-storage.ts';
import { Console, drill } from './drill/console.ts';
import { Incident } from './incident.ts';
import { notesIn } from './session-log.ts';
import type { SessionPage } from './session-page.ts';

/** Both kinds of session, on their pages: what befalls the storage befalls both. */
const kinds = [
  { kind: 'a drill', path: `${drill}run/`, on: (page: Page): SessionPage => new Console(page) },
  { kind: 'an incident', path: '/respond/incident/', on: (page: Page): SessionPage => new Incident(page) },
] as const;

const alert = (page: Page, words: string | RegExp) => page.getByRole('alert').filter({ hasText: words }).first();
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).press('Enter');
const inMemory = 'Nothing is stored: events are in this window only.';
const full = 'No room is left in this browser’s storage.';

/** Writes until the storage is full. */
async function fill(session: SessionPage): Promise<void> {
  const { page, dialogue } = session;
  for (let note = 0; note < 60 && !(await alert(page, full).isVisible()); note += 1) {
    await page.keyboard.press('n');
    await dialogue.getByLabel('Note').fill(`${note} ${incompressible(18_000)}`);
    await dialogue.locator('button[type=submit]').press('Enter');
    await expect.poll(async () => (await alert(page, full).isVisible()) || !(await dialogue.isVisible())).toBe(true);
  }
  await expect(alert(page, full)).toBeVisible();
  // What could not be kept is in its dialogue still, with the reason. A sign of life may find the storage full first, when none is open.
  await expect(async () => {
    if (await dialogue.isHidden()) {
      await page.keyboard.press('n');
      await dialogue.getByLabel('Note').fill('one more');
      await dialogue.locator('button[type=submit]').press('Enter');
    }
    await expect(dialogue).toContainText(full, { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await dialogue.getByLabel('Note').fill('');
  await page.keyboard.press('Escape');
}

for (const { kind, path, on } of kinds) {
  test.describe(kind, () => {
    test('on a full disk: it says so, the file holds all, “Try again” goes on once there is room, and what was written in memory is stored with it', async ({
      page,
    }) => {
      test.setTimeout(180_000);
      const session = on(page);
      await page.goto(path);
      await giveRoom(page, 400_000);
      await session.start();
      await session.note('kept before');
      await fill(session);
      expect(notesIn(await session.saved('Save the log to a file now'))).toContain('kept before');

      await page.getByRole('button', { name: 'Go on without storage' }).press('Enter');
      await expect(page.getByText(inMemory)).toBeVisible();
      await expect(alert(page, full)).toBeHidden();
      const large = `in memory only ${incompressible(18_000)}`;
      await session.note(large);
      await tryAgain(page);
      await expect(alert(page, full)).toBeVisible();
      await session.note('also in memory');

      await giveRoom(page, 400_000_000);
      await tryAgain(page);
      await expect(page.getByText(inMemory)).toBeHidden();
      await expect(page.getByRole('alert').filter({ hasText: full })).toHaveCount(0);
      await session.note('with room again');
      await page.reload();
      await session.isBack();
      const notes = notesIn(await session.log());
      expect(notes).toEqual(expect.arrayContaining(['kept before', large, 'also in memory', 'with room again']));
    });

    test('whose storage is wiped under it: it says so, the file holds all, and “Try again” stores all of it anew', async ({
      page,
    }) => {
      const session = on(page);
      await session.start();
      await session.note('written down');
      await wipe(page);
      await expect(alert(page, /somebody cleared the site’s data|has been wiped/)).toBeVisible();
      expect(notesIn(await session.saved('Save the log to a file now'))).toEqual(['written down']);
      await tryAgain(page);
      await expect(page.getByRole('alert').filter({ hasText: /cleared|wiped/ })).toHaveCount(0);
      await session.note('stored again');
      await page.reload();
      await session.isBack();
      expect(notesIn(await session.log())).toEqual(['written down', 'stored again']);
    });

    for (const [how, blocked] of blocks)
      test(`where the storage ${how}: it says so, works in this window, and “Try again” keeps it once that is allowed`, async ({
        page,
      }) => {
        await page.addInitScript(blocked);
        await page.goto(path);
        await expect(
          alert(page, /This browser (has no storage for pages|does not let the page keep anything)/),
        ).toBeVisible();
        await tryAgain(page);
        await expect(alert(page, /This browser (has no storage|does not let)/)).toBeVisible();
        await on(page).start();
        await expect(page.getByText(inMemory)).toBeVisible();
        await on(page).note('in memory');
        expect(notesIn(await on(page).log())).toEqual(['in memory']);
        await allow(page);
        await tryAgain(page);
        await expect(page.getByText(inMemory)).toBeHidden();
        await on(page).note('kept');
        // As it is for everybody who comes later.
        const later = await page.context().newPage();
        await later.goto(page.url());
        await expect(later.getByText('Another window or device runs this session.')).toBeVisible();
        await on(later).hasNotes(['in memory', 'kept']);
      });

    test('while another window of an older version holds the storage: it says so, and “Try again” opens it once that is closed', async ({
      page,
    }) => {
      await page.goto('/glossary/');
      const holder = await holdDatabase(page, 1);
      await page.goto(path);
      await expect(alert(page, 'Another window of this site, of an older version, holds the storage')).toBeVisible();
      await holder.close();
      await tryAgain(page);
      await expect(page.getByText('None yet.')).toBeVisible();
      await on(page).start();
      await on(page).note('kept');
      await page.reload();
      await on(page).isBack();
      await on(page).hasNotes(['kept']);
    });

    test('when a newer version of the site opens the storage: it says so, the file holds all, and a page of the old one asks to be loaded again', async ({
      page,
    }) => {
      await on(page).start();
      await on(page).note('written down');
      await holdDatabase(page, databaseVersion + 1);
      await expect(alert(page, 'a newer version of this page is open')).toBeVisible();
      expect(notesIn(await on(page).saved('Save the log to a file now'))).toEqual(['written down']);
      await tryAgain(page);
      await expect(alert(page, 'This page is older than what it has stored here: load it again')).toBeVisible();
      await page.getByRole('button', { name: 'Go on without storage' }).press('Enter');
      await on(page).note('in memory');
      expect(notesIn(await on(page).saved(/^Save the log to a file/))).toEqual(['written down', 'in memory']);
    });

    test('in two windows: the second reads along, takes over from a first that is frozen, and that gives way when it thaws', async ({
      page,
      context,
    }) => {
      const first = on(page);
      await first.start();
      await first.note('from the first window');
      const other = await context.newPage();
      await other.goto(page.url());
      const second = on(other);
      await expect(other.getByText('Another window or device runs this session.')).toBeVisible();
      await second.hasNotes(['from the first window']);
      await first.note('still writing');
      await second.hasNotes(['still writing']);
      const devtools = await context.newCDPSession(page);
      await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
      await other.getByRole('button', { name: 'Take over' }).press('Enter');
      await second.note('from the second window');
      await devtools.send('Page.setWebLifecycleState', { state: 'active' });
      await expect(page.getByText('Another window or device runs this session.')).toBeVisible();
      await first.hasNotes(['from the second window']);
      await page.getByRole('button', { name: 'Take over' }).press('Enter');
      await first.note('from the first again');
      expect(notesIn(await first.log())).toEqual([
        'from the first window',
        'still writing',
        'from the second window',
        'from the first again',
      ]);
    });

    test('that was deleted in another window: it hears of it, and can be brought back', async ({ page, context }) => {
      await on(page).start();
      const other = await context.newPage();
      await other.goto(path);
      await other.getByRole('button', { name: 'Delete' }).press('Enter');
      await expect(page.getByText('This session was deleted in another window')).toBeVisible();
      await page.getByRole('button', { name: 'Bring it back' }).press('Enter');
      await expect(page.getByText('This session was deleted in another window')).toBeHidden();
    });
  });
}
