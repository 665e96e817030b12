import { at, within } from '../../config/at.ts';
import { type Build, isConsole } from './build.ts';
import { usedCache } from './names.ts';
import { note, noted } from './notes.ts';
import { sessionIsOpen } from './open-session.ts';
import { dropOthers, dropUsed, fromSets, isWhole, keepSet } from './sets.ts';
import type { Fetching, WorkerScope } from './worker-scope.ts';

/** Written in by the build. */
declare const __BUILD__: Build;
declare const self: WorkerScope;

const build = __BUILD__;

self.addEventListener('install', (event) => event.waitUntil(arrive()));
// The worker may change at once: which set it serves is another question, asked at each navigation.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(obey(event.data)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !['GET', 'HEAD'].includes(request.method)) return;
  const path = within(url.pathname);
  // What tells of a newer build is never answered from here.
  if (path === '/sw.js' || path.startsWith('/offline/')) return;
  // Whatever goes wrong here, the line is asked as if there were no worker.
  event.respondWith(answer(event, path).catch(() => fetch(request)));
});

/**
 * While a session is open the worker waits with its set. A browser holds a navigation back until the worker before has nothing
 * left to do, and a window with a session gives it something for as long as it is open.
 */
async function arrive(): Promise<void> {
  await keepResponders();
  if (!(await sessionIsOpen())) await self.skipWaiting();
}

async function keepResponders(): Promise<void> {
  try {
    await keepSet(build, 'responder');
  } catch (error) {
    await note('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  await note('failed', '');
  await note('newest', build.id);
  await note('checked', String(Date.now()));
  if ((await noted('current')) === undefined) await note('current', build.id);
}

async function keepRest(): Promise<void> {
  await note('rest', 'wanted');
  await keepSet(build, 'rest').catch(() => undefined);
  await note('newest', build.id);
}

/** What a page asks for: `look` mends what was wiped, `rest` fetches the rest, `take` takes the newer build now, `go` ends a wait. */
async function obey(asked: unknown): Promise<void> {
  if (asked === 'look') await mend().catch(() => undefined);
  if (asked === 'rest') await keepRest();
  if (asked === 'take') await take();
  if (asked === 'go') await self.skipWaiting();
}

async function mend(): Promise<void> {
  const current = await noted('current');
  // The set of a newer build is that build's to mend.
  if (current !== undefined && current !== build.id) return;
  if (!(await isWhole(build.id, 'responder')) || current === undefined) await keepResponders();
  if ((await noted('rest')) === 'wanted' && !(await isWhole(build.id, 'rest'))) await keepRest();
}

async function take(): Promise<void> {
  const newest = await noted('newest');
  if (newest === undefined || !(await isWhole(newest, 'responder'))) return;
  await dropUsed();
  await note('current', newest);
  // A window that is open still loads parts of the build that it came from.
  if ((await self.clients.matchAll()).length <= 1) await dropOthers([newest]);
}

async function answer(event: Fetching, path: string): Promise<Response> {
  const { request } = event;
  const isPage = request.mode === 'navigate';
  let current = await noted('current');
  if (isPage && current !== (await noted('newest')) && !(await sessionIsOpen())) {
    await take();
    current = await noted('current');
  }
  const kept = current === undefined ? undefined : await fromSets(current, path);
  if (kept) return kept;
  if (isPage && current !== undefined && !path.endsWith('/') && (await fromSets(current, `${path}/`)))
    return Response.redirect(at(`${path}/`), 301);
  // Names of assets hold their content, so that the set of another build has the same file or none.
  if (path.startsWith('/_astro/')) {
    const other = await caches.match(at(path));
    if (other) return other;
  }
  return fromLine(event, path, current);
}

/** Asks the server; without a line, what was used before, or a page that says what is missing. */
async function fromLine({ request }: Fetching, path: string, current?: string): Promise<Response> {
  const lasts = isConsole(path) || path.startsWith('/_astro/');
  const used = lasts ? await (await caches.open(usedCache)).match(at(path)) : undefined;
  if (used && (await sessionIsOpen())) return used;
  try {
    const fetched = await fetch(request);
    if (lasts && fetched.ok && request.method === 'GET') await keepUsed(path, fetched.clone());
    return fetched;
  } catch (error) {
    if (used) return used;
    const away = request.mode === 'navigate' && current !== undefined ? await fromSets(current, '/away/') : undefined;
    if (away) return new Response(await away.text(), { status: 503, headers: away.headers });
    throw error;
  }
}

async function keepUsed(path: string, answer: Response): Promise<void> {
  await (await caches.open(usedCache)).put(at(path), answer).catch(() => undefined);
}
