import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { readLink } from '../../../src/relay/link.ts';
import { bodyBytes, enrolment, eventMessage } from '../../../src/relay/messages.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { seal } from '../../../src/relay/sealing.ts';
import { keyringOf } from '../../../src/relay/secrets.ts';
import { subjectOf } from '../../../src/relay/subjects.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { newKey, publicText } from '../../../src/session/log/signing.ts';
import { lastOn } from '../../unit/relay/last-on.ts';
import { accessFaults } from '../access.ts';
import { complaintsOf } from '../complaints.ts';
import { deskFolder, drill } from '../desk.ts';
import { drawn } from '../drawn.ts';
import {
  device,
  evaluator,
  join,
  leave,
  linkFor,
  observes,
  player,
  relaySite,
  share,
  writes,
} from '../shared-devices.ts';
import { Console } from './console.ts';
import { spoilersOf } from './spoilers.ts';

const site = relaySite(240_000);

/** The facilitator's console. */
async function facilitator(browser: Browser): Promise<{ console: Console; page: Page; context: BrowserContext }> {
  const page = await device(browser);
  return { console: new Console(page, site().url), page, context: page.context() };
}

test('a drill is shared with a player and an evaluator; a line that is cut is loud on all sides, and heals', async ({
  browser,
}) => {
  const { console, page } = await facilitator(browser);
  const complaints = await complaintsOf(page, site().host.origin);
  await console.start();
  await share(page, 'Fay');
  // The bar and the console fill the window, and no more.
  const beyond = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(await beyond()).toBe(0);
  const ann = await player(browser, await linkFor(page, 'Players'), 'Ann, trading desk');
  await expect(ann.getByText('EXERCISE · EXERCISE · EXERCISE')).toBeVisible();
  const first = await console.release();
  await expect(ann.getByRole('heading', { name: first })).toBeVisible();
  await ann.getByRole('button', { name: 'Raise a hand' }).click();
  await expect(page.getByText('Ann, trading desk raises a hand.')).toBeVisible();
  await page.getByRole('button', { name: 'Seen', exact: true }).press('Enter');
  await writes(ann, 'We stop sending orders now.');
  await expect(console.notebook.getByText('We stop sending orders now.')).toBeVisible();
  await expect(console.notebook.getByText('note · Ann, trading desk').first()).toBeVisible();
  await expect(ann.getByText('· sent').first()).toBeVisible();

  const eve = await evaluator(browser, await linkFor(page, 'Evaluators'), 'Eve');
  await observes(eve, 'They stopped before they looked.');
  await expect(console.notebook.getByText('They stopped before they looked.')).toBeVisible();
  await expect(page.getByText(/2 here/)).toBeVisible();

  await site().lineDown();
  for (const one of [page, ann, eve]) await expect(one.getByText(/^LINE LOST since/)).toBeVisible();
  expect(await beyond()).toBe(0);
  await expect(ann.getByText('CUT OFF from the console')).toBeVisible();
  const second = await console.release();
  await writes(ann, 'Written without a line.');
  await expect(ann.getByText('waits here for the line')).toBeVisible();
  await expect(ann.getByRole('heading', { name: second })).toBeHidden();
  // A phone that was locked loads the page anew: what was shown is there, and what was sent does not wait.
  await ann.reload();
  await expect(ann.getByText(/^LINE LOST since.*1 entry waits here/)).toBeVisible();
  await expect(ann.getByRole('heading', { name: first })).toBeVisible();
  await expect(ann.getByText('CUT OFF from the console')).toBeVisible();
  await expect(ann.getByText('· sent')).toHaveCount(2);
  // An evaluator's page has its entries, and counts none of them as waiting before it has heard the relay.
  await eve.reload();
  await expect(eve.getByText(/^LINE LOST since.*: what the others lack waits here/)).toBeVisible();
  await expect(eve.getByRole('region', { name: 'Your entries' })).toContainText('They stopped before they looked.');
  await site().lineUp();
  // A device tries again every ten seconds at most, and then reads and proves what it has missed.
  await expect(ann.getByRole('heading', { name: second })).toBeVisible({ timeout: 60_000 });
  await expect(console.notebook.getByText('Written without a line.')).toBeVisible();
  for (const one of [page, ann, eve]) await expect(one.getByText(/^In line/)).toBeVisible();

  // Everything is there again after a reload, on each side.
  await page.reload();
  await expect(page.getByText(/^In line/)).toBeVisible();
  await expect(console.notebook.getByText('Written without a line.')).toBeVisible();
  await ann.reload();
  await expect(ann.getByRole('heading', { name: second })).toBeVisible();
  await expect(ann.getByText('Written without a line.')).toBeVisible();
  expect(complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]);
  expect(await ann.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  for (const one of [page, ann]) {
    expect(await accessFaults(one)).toEqual([]);
  }
  await page.keyboard.press('W');
  expect(await accessFaults(page)).toEqual([]);
  await leave(ann, eve, page);
});

test('an event that a player forges is refused, and both what and why are shown', async ({ browser }) => {
  const { console, page, context } = await facilitator(browser);
  await console.start();
  await share(page, 'Fay');
  const href = await linkFor(page, 'Players');
  const read = readLink(new URL(href).hash);
  if (!read || !('link' in read)) throw new Error('this is no link');
  const keyring = await keyringOf(read.link);
  const wire = await connectToNats({ url: site().relay, session: read.link.session, role: 'conductor', begins: false });
  const at = { session: read.link.session, circle: 'players', writer: 'mallory1' } as const;
  const pair = await newKey();
  const key = keyring.seals.get('players');
  if (!key) throw new Error('a player has a key');
  const who = { role: 'player', name: 'Mallory', key: await publicText(pair.publicKey) } as const;
  const send = async (id: string, body: Parameters<typeof bodyBytes>[0]) => {
    const after = await lastOn(wire, subjectOf(at));
    await wire.append({ subject: subjectOf(at), id, bytes: await seal(key, bodyBytes(body)), after });
  };
  await send('a', await enrolment(at, who, keyring.admits));
  const ended = sealNext(
    { writer: 'mallory1', head: undefined, root: '0'.repeat(64), seen: Date.now() },
    { type: 'ended', payload: {} },
    { offset: 0, wall: Date.now() },
  );
  await send('b', await eventMessage(at, ended, pair));
  await expect(page.getByText('1 message was refused.')).toBeVisible();
  await page.keyboard.press('W');
  await page.getByText('1 refused: each changed nothing').click();
  await expect(console.dialogue).toContainText(
    'overstepped: mallory1:1 of “Mallory”: “ended” is not for players to write',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Injects' })).toBeVisible();
  await wire.close();
  await context.close();
});

test('a link that was revoked opens nothing new, and says so; another does', async ({ browser }) => {
  const { console, page } = await facilitator(browser);
  await console.start();
  await share(page, 'Fay');
  const old = await linkFor(page, 'Players');
  const ann = await player(browser, old, 'Ann');
  await expect(ann.getByText('EXERCISE · EXERCISE · EXERCISE')).toBeVisible();
  await page.keyboard.press('W');
  await page.getByRole('button', { name: 'Revoke all links so far: Players' }).press('Enter');
  await expect(page.getByText('Revoked: the links for players so far open nothing new.')).toBeVisible();
  await page.keyboard.press('Escape');
  const fresh = await linkFor(page, 'Players');
  expect(fresh).not.toBe(old);
  const first = await console.release();
  await expect(ann.getByText('Something came that this link does not open.')).toBeVisible();
  await expect(ann.getByRole('heading', { name: first })).toBeHidden();
  const ben = await player(browser, fresh, 'Ben');
  await expect(ben.getByRole('heading', { name: first })).toBeVisible();
  await ann.goto(fresh);
  await expect(ann.getByRole('heading', { name: first })).toBeVisible();
  await leave(ann, ben, page);
});

test('a link that is opened into a tab which shows its page already is followed, whoever it is for', async ({
  browser,
}) => {
  const { console, page } = await facilitator(browser);
  await console.start();
  await share(page, 'Fay');
  for (const [role, asked] of [
    ['Players', 'Your name, and what you are'],
    ['Evaluators', 'Your name, as the report will show it'],
    ['Co-facilitators', 'Your name, as the others see it'],
  ] as const) {
    const link = await linkFor(page, role);
    const theirs = await device(browser);
    await theirs.goto(link.replace(/#.*$/, ''));
    await expect(theirs.getByLabel(asked)).toBeHidden();
    // Only where the page has been drawn does it miss what its address says later.
    await drawn(theirs);
    await theirs.goto(link);
    await expect(theirs.getByLabel(asked)).toBeVisible();
    await leave(theirs);
  }
  await leave(page);
});

test('a co-facilitator reads along on a device of their own, takes over when asked, and the drill goes on there', async ({
  browser,
}) => {
  const { console, page, context } = await facilitator(browser);
  await console.start();
  await share(page, 'Fay');
  const ann = await player(browser, await linkFor(page, 'Players'), 'Ann');
  const first = await console.release();
  const theirs = await device(browser);
  await join(theirs, await linkFor(page, 'Co-facilitators'), 'Cora');
  const second = new Console(theirs, site().url);
  await expect(second.row(first)).toContainText('now');
  await expect(theirs.getByText('Another window or device runs this session.')).toBeVisible();
  await theirs.keyboard.press('n');
  await theirs.keyboard.type('Not yet mine');
  await theirs.locator('dialog button[type=submit]').press('Enter');
  await expect(theirs.getByText('Another window or device runs this session: take over first.').first()).toBeVisible();
  await theirs.keyboard.press('Escape');
  await theirs.getByRole('button', { name: 'Take over' }).press('Enter');
  await expect(theirs.getByText('Another window or device runs this session.')).toBeHidden();
  await expect(page.getByText('Another window or device runs this session.')).toBeVisible();
  const next = await second.release();
  await expect(ann.getByRole('heading', { name: next })).toBeVisible();
  await expect(console.row(next)).toContainText('now');
  // The one who began it is gone for good: the other has all, and the player notices nothing.
  await context.close();
  const last = await second.release();
  await expect(ann.getByRole('heading', { name: last })).toBeVisible();
  await leave(ann, theirs);
});

test('a player’s device holds no word of what is not released', async ({ browser }) => {
  const { console, page, context } = await facilitator(browser);
  await console.start();
  await share(page, 'Fay');
  const requests: string[] = [];
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const ann = await phone.newPage();
  const frames: string[] = [];
  ann.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      frames.push(typeof payload === 'string' ? payload : payload.toString('latin1')),
    ),
  );
  ann.on('response', (response) => requests.push(response.url()));
  await ann.goto(await linkFor(page, 'Players'));
  await ann.getByLabel('Your name, and what you are').fill('Ann');
  await ann.getByRole('button', { name: 'Take part' }).click();
  const first = await console.release();
  await expect(ann.getByRole('heading', { name: first })).toBeVisible();
  await writes(ann, 'We look at it.');
  await expect(ann.getByText('· sent')).toBeVisible();
  const files = await Promise.all(requests.map(async (url) => (await fetch(url)).text()));
  const stored = await ann.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
      for (const store of database.objectStoreNames) {
        found.push(
          await new Promise((done, fail) => {
            const asked = database.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => done(asked.result);
            asked.onerror = () => fail(asked.error);
          }),
        );
      }
      database.close();
    }
    return JSON.stringify([found, Object.entries(localStorage), document.documentElement.outerHTML]);
  });
  const everything = [...files, ...frames, stored].join('\n');
  const { texts } = spoilersOf(drill.id, { released: first, desk: deskFolder });
  // It looks at the right place: what was released is there.
  expect(everything).toContain(first);
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => everything.includes(text))).toEqual([]);
  await Promise.all([phone.close(), context.close()]);
});
