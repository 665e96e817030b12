import { attempt, type Kept } from './failures.ts';

/** What the browser says of its storage: bytes, and whether it may clear them by itself when room gets short. */
export interface StorageState {
  used: number | undefined;
  room: number | undefined;
  persisted: boolean;
}

export function storageState(): Promise<Kept<StorageState>> {
  return attempt(async () => {
    const { usage, quota } = await navigator.storage.estimate();
    return { used: usage, room: quota, persisted: await navigator.storage.persisted() };
  });
}

/** Asks the browser not to clear what is kept. Some ask the person; some refuse in silence. */
export function keepForGood(): Promise<Kept<boolean>> {
  return attempt(() => navigator.storage.persist());
}
