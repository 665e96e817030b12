import { at } from '../../../config/at.ts';

/**
 * Whether the site's server answers at all. A browser that has a network says that it is online, also where the server is gone; the worker
 * never answers for its own script.
 */
export async function serverAnswers(): Promise<boolean> {
  // On a disk there is no server to ask.
  if (location.protocol === 'file:') return true;
  if (!navigator.onLine) return false;
  try {
    await fetch(at('/sw.js'), { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
