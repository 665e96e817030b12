import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { passageOf } from '../../src/session/log/passage.ts';
import { strandsOf } from '../../src/session/log/strands.ts';
import { started } from '../unit/session/fixtures.ts';
import { accessFaults } from './access.ts';
import { filmingBrowser, ownBrowser, shownCodes, writeFilm } from './code-film.ts';
import { deskSite } from './desk.ts';
import { jsonFile } from './downloads.ts';
import { Host } from './host.ts';
import { Incident, stop, test } from './incident.ts';

const read = 'Read from another device’s screen';

async function showCodes(page: Page): Promise<void> {
  await page.keyboard.press('O');
  await page.getByRole('button', { name: 'Show as QR' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Show as QR' })).toBeVisible();
}

test('an incident passes from a screen to a camera: read whole by a device that lacks it, merged by one that works it too, both chains proved', async ({
  page,
  incident,
  baseURL,
}, info) => {
  test.setTimeout(240_000);
  await incident.start();
  const before = jsonFile('incident.json', await incident.log());
  await incident.note('from the phone');
  await showCodes(page);
  const codes = await shownCodes(page);
  expect(codes.length).toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const film = info.outputPath('codes.y4m');
  writeFilm(film, codes);

  const browser = await filmingBrowser(film);
  const device = async () => (await browser.newContext(baseURL ? { baseURL } : {})).newPage();

  const tablet = await device();
  await tablet.goto('/respond/incident/');
  await tablet.getByRole('button', { name: read }).press('Enter');
  const card = tablet.getByRole('dialog', { name: read });
  await expect(card.getByRole('status')).toContainText('Imported “', { timeout: 60_000 });
  await expect(card.getByText(`${codes.length} of ${codes.length} read`)).toBeVisible();
  await tablet.keyboard.press('Escape');
  await tablet.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(new Incident(tablet).notebook.getByText('from the phone')).toBeVisible();

  const laptop = await device();
  const elsewhere = new Incident(laptop);
  await laptop.goto('/respond/incident/');
  await laptop.getByLabel("A session's file").setInputFiles(before);
  await laptop.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(elsewhere.step).toBeVisible();
  await elsewhere.note('from the laptop');
  await laptop.keyboard.press('O');
  await laptop.getByRole('button', { name: read }).press('Enter');
  await expect(elsewhere.dialogue.getByRole('status')).toHaveText('Merged: 1 new entry.', { timeout: 60_000 });
  await laptop.keyboard.press('Escape');
  await laptop.keyboard.press('Escape');
  await expect(elsewhere.notebook.getByText('from the phone')).toBeVisible();
  await expect(elsewhere.notebook.getByText('from the laptop')).toBeVisible();

  const merged = await elsewhere.log();
  const proved = importLog(merged);
  expect(proved.ok && [...strandsOf(proved.events).keys()].length).toBe(2);
  await page.keyboard.press('O');
  await incident.dialogue.getByLabel('Merge another device’s file').setInputFiles(jsonFile('incident.json', merged));
  await expect(incident.dialogue.getByRole('status')).toHaveText('Merged: 1 new entry.');
  await browser.close();
});

test('the camera is off once the card is closed or its page is left; what was read is kept, and what is of another log left out', async ({
  page,
  incident,
  baseURL,
}, info) => {
  await incident.start();
  await showCodes(page);
  const [ofOne] = await shownCodes(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await incident.note('and on it goes');
  await showCodes(page);
  const [ofAnother] = await shownCodes(page);
  const film = info.outputPath('codes.y4m');
  writeFilm(film, ofOne && ofAnother ? [ofOne, ofAnother] : []);
  const browser = await filmingBrowser(film);
  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await other.addInitScript(() => {
    // A browser that has the name of a reader, and nothing behind it.
    class BarcodeDetector {
      static getSupportedFormats = async () => ['qr_code'];
      async detect() {
        throw new DOMException('Service unavailable', 'NotSupportedError');
      }
    }
    Object.assign(window, { BarcodeDetector });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const lent: MediaStream[] = [];
    Object.assign(window, { lent });
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      const stream = await ask(wishes);
      lent.push(stream);
      return stream;
    };
  });
  const running = () =>
    other.evaluate(() => {
      const lent: unknown = Reflect.get(window, 'lent');
      return (Array.isArray(lent) ? lent : []).filter((one) => one instanceof MediaStream && one.active).length;
    });
  await other.goto('/respond/incident/');
  await other.getByRole('button', { name: read }).press('Enter');
  const card = other.getByRole('dialog', { name: read });
  await expect(card.getByText(/^1 of \d+ read$/)).toBeVisible();
  await expect(card.getByText(/^Missing: 2, 3/)).toBeVisible();
  await expect(card.getByRole('status')).toContainText('of another log than the first');
  await expect(card.getByRole('button', { name: 'read the other one' })).toBeVisible();
  expect(await running()).toBe(1);
  await other.evaluate(() => dispatchEvent(new Event('pagehide')));
  await expect(card.getByRole('status')).toContainText('What was read is kept');
  expect(await running()).toBe(0);
  await card.getByRole('button', { name: 'Start again' }).press('Enter');
  await expect(card.locator('video')).toBeVisible();
  await expect(card.getByText(/^1 of \d+ read$/)).toBeVisible();
  expect(await running()).toBe(1);
  await other.keyboard.press('Escape');
  await expect(card).toBeHidden();
  expect(await running()).toBe(0);
  await browser.close();
});

test('a browser that reads codes by itself is left to do it', async ({ incident, baseURL }, info) => {
  await incident.start();
  const codes = passageOf(await incident.log()) ?? [];
  const film = info.outputPath('dark.y4m');
  writeFilm(film, [[[true]]]);
  const browser = await filmingBrowser(film);
  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await other.addInitScript((seen) => {
    class BarcodeDetector {
      static getSupportedFormats = async () => ['ean_13', 'qr_code'];
      #next = 0;
      async detect(video: unknown) {
        if (!(video instanceof HTMLVideoElement)) throw new TypeError('no picture');
        this.#next += 1;
        return this.#next % 2 === 0 ? [] : [{ rawValue: seen[(this.#next >> 1) % seen.length] }];
      }
    }
    Object.assign(window, { BarcodeDetector });
  }, codes);
  const fetched: string[] = [];
  other.on('request', (request) => fetched.push(request.url()));
  await other.goto('/respond/incident/');
  await other.getByRole('button', { name: read }).press('Enter');
  await expect(other.getByRole('dialog', { name: read }).getByRole('status')).toContainText('Imported “', {
    timeout: 60_000,
  });
  expect(fetched.filter((url) => /\/decode\b/.test(url))).toEqual([]);
  await browser.close();
});

test('codes go round by themselves, and by keyboard; with less motion they wait for a step', async ({
  page,
  incident,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await incident.start();
  await showCodes(page);
  const code = incident.dialogue.locator('canvas');
  await expect(code).toHaveAttribute('aria-label', /^Code [23] of/);
  await expect(incident.dialogue).toContainText('A code stands for 0.6 s');
  await page.keyboard.press('+');
  await expect(incident.dialogue).toContainText('A code stands for 0.4 s');
  await page.keyboard.press('p');
  await expect(incident.dialogue.getByRole('button', { name: /^Play/ })).toBeVisible();
  const stands = await code.getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(code).not.toHaveAttribute('aria-label', stands ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(code).toHaveAttribute('aria-label', stands ?? '');
  const slider = incident.dialogue.getByRole('slider', { name: 'Which code' });
  await slider.press('End');
  await expect(code).toHaveAttribute('aria-label', /^Code (\d+) of \1$/);
  expect(await incident.saved('Save the file')).toContain('drillbook-session');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show as QR' }).press('Enter');
  await expect(incident.dialogue).toContainText('asks for less motion');
  await expect(code).toHaveAttribute('aria-label', /^Code 1 of/);
});

test('where a server forbids the camera, or the browser lends none, the card says which, and the file is there', async ({
  page,
}) => {
  await page.goto('/respond/incident/');
  await page.getByRole('button', { name: read }).press('Enter');
  const status = page.getByRole('dialog', { name: read }).getByRole('status');
  await expect(status).toContainText(/The camera was refused|No camera was found/);
  await expect(status).toContainText('Take the file instead.');
  await expect(page.locator('video')).toBeHidden();
  await page.route('**/respond/incident/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'permissions-policy': 'camera=()' } });
  });
  await page.reload();
  await page.getByRole('button', { name: read }).press('Enter');
  await expect(status).toContainText('camera=(self)');
  await expect(status).toContainText('Take the file instead.');
});

test('where somebody refuses the camera the card says so, and asks again when told to', async ({ baseURL }, info) => {
  const film = info.outputPath('dark.y4m');
  writeFilm(film, [[[true]]]);
  const browser = await filmingBrowser(film, false);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  // All that is not named here is refused.
  await context.grantPermissions(['clipboard-read']);
  const page = await context.newPage();
  await page.goto('/respond/incident/');
  await page.getByRole('button', { name: read }).press('Enter');
  const card = page.getByRole('dialog', { name: read });
  await expect(card.getByRole('status')).toContainText('The camera was refused');
  await expect(card.getByRole('status')).toContainText('Take the file instead.');
  await context.grantPermissions(['camera']);
  await card.getByRole('button', { name: 'Start again' }).press('Enter');
  await expect(card.locator('video')).toBeVisible();
  await browser.close();
});

test('by plain http codes are shown, and why none are read is said', async () => {
  const host = new Host(deskSite);
  await host.start();
  const browser = await ownBrowser(['--host-resolver-rules=MAP desk.test 127.0.0.1']);
  const page = await browser.newPage();
  const site = host.url.replace('localhost', 'desk.test');
  await page.goto(`${site}/respond/incident/`);
  await page.getByRole('button', { name: read }).press('Enter');
  const card = page.getByRole('dialog');
  await expect(card.getByRole('status')).toContainText('plain http');
  await expect(card.getByRole('status')).toContainText('Take the file instead.');
  await page.goto(`${site}/respond/incident/?new#start=${stop}`);
  await expect(new Incident(page).step).toBeVisible();
  await showCodes(page);
  await expect(card.locator('canvas')).toBeVisible();
  await browser.close();
  await host.stop();
});

test('a drill is shown from the list of sessions; a log that needs many codes offers its file first', async ({
  page,
}) => {
  const play = started();
  const importing = async () => {
    await page.goto('/drills/sessions/');
    await page.getByLabel("A session's file").setInputFiles(jsonFile('drill.json', exportLog(play.log)));
    await expect(page.getByText(/^Imported/)).toBeVisible();
    await page.getByRole('button', { name: 'Show as QR' }).press('Enter');
  };
  const card = page.getByRole('dialog', { name: 'Show as QR' });
  await importing();
  await expect(card.locator('canvas')).toBeVisible();
  await expect(card).toContainText('Whoever films these codes can read the whole log.');
  // Nothing holds a password back that is written in a drill.
  await expect(card).not.toContainText('password');

  // Bytes that nothing makes shorter: codes for two minutes and more.
  for (let note = 0; note < 180; note += 1) play.does('note-taken', { text: randomBytes(1_000).toString('base64') });
  await importing();
  await expect(card.getByRole('status')).toContainText('This log is long');
  await expect(card.getByRole('status')).toContainText(/\d{3} codes, [3-9] minutes for one round/);
  await expect(card.locator('canvas')).toBeHidden();
  await expect(card.getByRole('button', { name: 'Save the file' })).toBeVisible();
  await card.getByRole('button', { name: 'Show the codes all the same' }).press('Enter');
  await expect(card.locator('canvas')).toHaveAttribute('aria-label', /^Code \d+ of \d{3}$/);
});

for (const scheme of ['light', 'dark'] as const)
  test(`the cards are readable by all in ${scheme}: axe finds nothing, on a phone nothing scrolls sideways`, async ({
    page,
    incident,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await incident.start();
    await showCodes(page);
    await expect(incident.dialogue.locator('canvas')).toBeVisible();
    expect(await accessFaults(page)).toEqual([]);
    const card = incident.dialogue;
    expect(await card.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: read }).press('Enter');
    await expect(card.getByRole('status')).not.toBeEmpty();
    expect(await accessFaults(page)).toEqual([]);
  });
