import { decompress } from 'fzstd';
import { at } from '../../config/at.ts';
import { type Build, type FileSet, type Tier, typeOf } from './build.ts';
import { cacheName, mark, setPrefix, usedCache } from './names.ts';
import { unpack } from './pack.ts';

/** Whether a set is on this device and complete: marked, and with as many files as it was kept with. */
export async function isWhole(build: string, tier: Tier): Promise<boolean> {
  const name = cacheName(build, tier);
  if (!(await caches.has(name))) return false;
  const cache = await caches.open(name);
  const marked = await cache.match(mark);
  return marked !== undefined && (await cache.keys()).length === Number(await marked.text()) + 1;
}

/**
 * Fetches a tier of a build and keeps it, unless it is here already.
 * @throws TypeError when it can't be fetched or is not the one that was built; what the browser throws when there is no room.
 * Nothing of it is left then.
 */
export async function keepSet({ id, tiers }: Build, tier: Tier): Promise<void> {
  if (await isWhole(id, tier)) return;
  const name = cacheName(id, tier);
  await caches.delete(name);
  const files = unpack(decompress(await fetchPack(tiers[tier])));
  try {
    const cache = await caches.open(name);
    for (const [path, body] of files)
      await cache.put(at(path), new Response(body, { headers: { 'content-type': typeOf(path) } }));
    await cache.put(mark, new Response(String(files.size)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function fetchPack({ pack, hash }: FileSet): Promise<Uint8Array> {
  const answer = await fetch(at(pack), { cache: 'no-store' });
  if (!answer.ok) throw new TypeError(`${pack} answers ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== hash) throw new TypeError(`${pack} is not the one that was built`);
  return new Uint8Array(bytes);
}

/** A file of a build's sets that are here and marked whole. What stands after `?` does not name another file. @param path from the site's root */
export async function fromSets(build: string, path: string): Promise<Response | undefined> {
  for (const tier of ['responder', 'rest'] as const) {
    const name = cacheName(build, tier);
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    if (!(await cache.match(mark))) continue;
    const found = await cache.match(at(path));
    if (found) return found;
  }
  return undefined;
}

/** Deletes the sets of every build but these, and what was kept of drills under them. */
export async function dropOthers(builds: readonly string[]): Promise<void> {
  const kept = builds.flatMap((build) => [cacheName(build, 'responder'), cacheName(build, 'rest')]);
  const names = (await caches.keys()).filter((name) => name.startsWith(setPrefix) && !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Forgets the pages of drills that were used: the next use fetches them anew. */
export async function dropUsed(): Promise<void> {
  await caches.delete(usedCache);
}
