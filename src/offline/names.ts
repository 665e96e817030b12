import { at, here } from '../../config/at.ts';
import type { Tier } from './build.ts';

/** All that this site keeps for use without a line begins with this, and nothing else does: another site may stand beside it on one host. */
export const prefix = `${here('drillbook')}-`;
/** What every set's cache begins with. */
export const setPrefix = `${prefix}set-`;

/** The cache that a tier of a build is kept in. */
export function cacheName(build: string, tier: Tier): string {
  return `${setPrefix}${build}-${tier}`;
}

/** Stands in a set's cache once all its files do: a set without it is never served. */
export const mark = at('/offline/whole');

/** Pages of a drill's console and what it loads: kept once they were used, so that an open drill lives on without a line. */
export const usedCache = `${prefix}used`;

/** Where the worker and the pages leave notes for each other. */
export const notesCache = `${prefix}notes`;
/** The channel on which a change of the notes is told. */
export const channelName = `${prefix}offline`;
