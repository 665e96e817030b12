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

/** As any newer worker does, it waits while a session is open: a browser would hold every page back until that ends. */
async function arrive(): Promise<void> {
  if (!(await sessionIsOpen())) await self.skipWaiting();
}

async function end(): Promise<void> {
  await self.registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}
