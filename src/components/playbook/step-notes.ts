import type { Note } from '../../model/common.ts';

/** Whether a note changes what the hand does: it stays in sight. All others are for the plan's keeper. */
export function isAtHand({ kind, atHand }: Pick<Note, 'kind' | 'atHand'>): boolean {
  return kind === 'caution' || atHand === true;
}

/** The notes of a record in two parts: what stays in sight beside the steps, and what a mark opens. */
export function partNotes(notes: readonly Note[] = []): { atHand: Note[]; marks: Note[] } {
  return { atHand: notes.filter(isAtHand), marks: notes.filter((note) => !isAtHand(note)) };
}
