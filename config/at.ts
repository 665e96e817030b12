import { addressesBelow } from './addresses-below.ts';
import { addressesOnDisk, diskBase } from './on-disk.ts';

/** The addresses of this build: `at`, `within` and `here` of `addressesBelow`. */
export const { at, within, here } =
  import.meta.env.BASE_URL === diskBase && typeof document !== 'undefined'
    ? addressesOnDisk(document.documentElement.dataset['root'] ?? './', location.href)
    : addressesBelow(import.meta.env.BASE_URL);
