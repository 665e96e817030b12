import type { Note } from '../../model/common.ts';

/** The open gap under which a record already admits what it lacks: an entry of the index that a note of it names. */
export function admittedGap(notes: readonly Note[] | undefined): string | undefined {
  return notes?.find(({ kind, gap }) => kind === 'silent' && gap !== undefined)?.gap;
}
