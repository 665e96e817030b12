import { expect, type Page } from '@playwright/test';
import { drill } from './desk.ts';

/** Gives a site so many bytes of storage. */
export async function giveRoom(page: Page, bytes: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: bytes });
}

/** Wipes what a site has stored, as its person does who clears the site's data. */
export async function wipe(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

/** The ways in which a browser keeps a page from its storage. Each runs in the page, and lets go once somebody has called `window.allow`. */
export const blocks = [
  [
    'is not there',
    () => {
      const whole = Object.getOwnPropertyDescriptor(window, 'indexedDB') ?? {};
      Object.defineProperty(window, 'indexedDB', { configurable: true, value: undefined });
      Object.assign(window, { allow: () => Object.defineProperty(window, 'indexedDB', whole) });
    },
  ],
  [
    'throws when somebody looks',
    () => {
      const whole = Object.getOwnPropertyDescriptor(window, 'indexedDB') ?? {};
      Object.defineProperty(window, 'indexedDB', {
        configurable: true,
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      });
      Object.assign(window, { allow: () => Object.defineProperty(window, 'indexedDB', whole) });
    },
  ],
  [
    'throws when it is opened',
    () => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
      Object.assign(window, {
        allow: () => {
          IDBFactory.prototype.open = open;
        },
      });
    },
  ],
] as const;

/** The person has allowed the page its storage. */
export async function allow(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.get(window, 'allow')());
}

/** Another window of the browser, which holds the site's database open in a version and lets nobody have another. Closed, it lets go. */
export async function holdDatabase(page: Page, version: number): Promise<Page> {
  const holder = await page.context().newPage();
  // A page of the site that opens no storage by itself.
  await holder.goto(new URL(`${drill.path}screen/`, page.url()).href);
  await expect(holder.locator('body')).toBeVisible();
  await holder.evaluate(
    (asked) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('drillbook', asked);
        // What the first version of the site made.
        opening.onupgradeneeded = ({ oldVersion }) => {
          if (oldVersion > 0) return;
          opening.result.createObjectStore('sessions', { keyPath: 'id' });
          opening.result.createObjectStore('events', { keyPath: ['session', 'sequence'] });
          opening.result.createObjectStore('heartbeats', { keyPath: 'session' });
        };
        opening.onsuccess = () => done();
        opening.onerror = () => fail(opening.error);
      }),
    version,
  );
  return holder;
}

/** Text that a database can not make smaller: random letters. */
export function incompressible(length: number): string {
  let text = '';
  while (text.length < length) text += Math.random().toString(36).slice(2);
  return text.slice(0, length);
}
