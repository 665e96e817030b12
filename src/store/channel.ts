/** What windows of this site use of a channel between them. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;

/** Opens a channel; in a browser that has none, one on which nobody is heard: a session runs all the same, in one window. */
export function openChannel(name: string): Channel {
  if (typeof BroadcastChannel === 'function') return new BroadcastChannel(name);
  return { postMessage: () => {}, close: () => {}, onmessage: null };
}
