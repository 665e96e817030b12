import { prefix } from './names.ts';
import { sessionIsOpen } from './open-session.ts';
import type { WorkerScope } from './worker-scope.ts';

/**
 * The worker that ends all workers: in the place of `/sw.js` it deletes what was kept, and itself. Sessions are in another storage and
 * are not touched.
 */
declare const self: WorkerScope & { registration: { unregister(): Promise<boolean> } };

self.addEventListener('install', (event) => event.waitUntil(arrive()));
self.addEventListener('activate', (event) => event.waitUntil(end()));
// The first page that is opened after the session says so. Nobody else would: the browser wakes no worker that waits.
self.addEventListener('message', (event) => event.waitUntil(obey(event.data)));

/** As any newer worker does, it waits while a session is open: a browser would hold every page back until that ends. */
async function arrive(): Promise<void> {
  if (!(await sessionIsOpen())) await self.skipWaiting();
}

/** What pages of this site say to a worker that waits, and not only to this one. */
async function obey(asked: unknown): Promise<void> {
  if (asked === 'go') await self.skipWaiting();
}

async function end(): Promise<void> {
  await self.registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}
