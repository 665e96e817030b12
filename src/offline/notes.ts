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

/** Why the last set could not be fetched, where not even that could be kept: on a full disk. */
let unkeptFailure: string | undefined;

/** Reads a note. Undefined where there is none, and where the browser keeps nothing. */
export async function noted(name: keyof Notes): Promise<string | undefined> {
  const unkept = name === 'failed' ? unkeptFailure : undefined;
  try {
    // Asked by name, since to open a cache makes it.
    const answer = await caches.match(address(name), { cacheName: notesCache });
    return unkept ?? (answer ? await answer.text() : undefined);
  } catch {
    return unkept;
  }
}

/**
 * Writes a note and tells every window. A browser that keeps nothing is passed over; that a set could not be fetched is told all the same, for
 * as long as the windows are open.
 */
export async function note(name: keyof Notes, value: string): Promise<void> {
  const isKept = await keep(name, value);
  if (!isKept && name !== 'failed') return;
  try {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage(isKept ? name : { failed: value });
    channel.close();
  } catch {
    // A browser without channels can't be told: its windows look again by themselves.
  }
}

async function keep(name: keyof Notes, value: string): Promise<boolean> {
  try {
    await (await caches.open(notesCache)).put(address(name), new Response(value));
    return true;
  } catch {
    return false;
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
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'failed') unkeptFailure = undefined;
    else if (typeof data === 'object' && data !== null && 'failed' in data) unkeptFailure = String(data.failed);
    heard();
  });
  return () => channel.close();
}

function address(name: keyof Notes): string {
  return at(`/offline/notes/${name}`);
}
