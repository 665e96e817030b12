import { prefix } from './names.ts';
import type { WorkerScope } from './worker-scope.ts';

/**
 * The worker that ends all workers: in the place of `/sw.js` it deletes what was kept, and itself. Sessions are in another storage and
 * are not touched.
 */
declare const self: WorkerScope & { registration: { unregister(): Promise<boolean> } };

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(end()));

async function end(): Promise<void> {
  await self.registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}
