import { at } from '../../config/at.ts';
import { channelName, notesCache } from './names.ts';

/** What the worker and the pages tell each other: kept in the cache storage, where both can read it. */
export interface Notes {
  /** The build whose set is served. */
  current: string;
  /** The newest build whose set is here, whole. */
  newest: string;
  /** When the server last said which build is its own: epoch milliseconds. */
  checked: string;
  /** `wanted` once somebody has asked for the rest of the site. */
  rest: string;
  /** Why the last set could not be fetched; empty once one was. */
  failed: string;
}

/** How often a browser without channels looks for notes, in milliseconds. */
const again = 5_000;

/** Reads a note. Undefined where there is none, and where the browser keeps nothing. */
export async function noted(name: keyof Notes): Promise<string | undefined> {
  try {
    // Asked by name, since to open a cache makes it.
    const answer = await caches.match(address(name), { cacheName: notesCache });
    return answer ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a note and tells every window. A browser that keeps nothing is passed over. */
export async function note(name: keyof Notes, value: string): Promise<void> {
  try {
    await (await caches.open(notesCache)).put(address(name), new Response(value));
    const channel = new BroadcastChannel(channelName);
    channel.postMessage(name);
    channel.close();
  } catch {
    // Nothing is kept, so that nothing can be told.
  }
}

/**
 * Hears that the worker or another window may have written a note. A browser without channels can't be told, so that it is looked
 * again and again.
 * @returns how to stop
 */
export function hearNotes(heard: () => void): () => void {
  if (typeof BroadcastChannel !== 'function') {
    const timer = setInterval(heard, again);
    return () => clearInterval(timer);
  }
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', heard);
  return () => channel.close();
}

function address(name: keyof Notes): string {
  return at(`/offline/notes/${name}`);
}
