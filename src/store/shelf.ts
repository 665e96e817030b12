import { StoredDrafts } from './drafts.ts';
import { failed, kept } from './failures.ts';
import type { SessionStore } from './sessions.ts';

/** Where a live session is kept. */
export type Shelf = Pick<SessionStore, 'load' | 'since' | 'add' | 'beat' | 'isDeleted' | 'drafts' | 'keepAgain'>;

/** No storage at all: a session is in the memory of its window alone. */
export const noShelf: Shelf = {
  load: async () => failed('blocked', 'This browser keeps nothing.'),
  since: async () => kept([]),
  add: async () => failed('blocked', 'This browser keeps nothing.'),
  beat: async () => kept(undefined),
  isDeleted: async () => kept(false),
  keepAgain: async () => failed('blocked', 'This browser keeps nothing.'),
  drafts: async (session) => new StoredDrafts(undefined, session),
};
