import type { Note } from '../../model/common.ts';
import type { IconName } from './icons.ts';

/** How each kind of note is called on screen. */
export const noteKinds: Record<Note['kind'], { word: string; icon: IconName }> = {
  silent: { word: 'The plan is silent', icon: 'silent' },
  differs: { word: 'Two sections differ', icon: 'differs' },
  reading: { word: 'Our reading', icon: 'reading' },
  caution: { word: 'Caution', icon: 'caution' },
};

/**
 * A note in two parts, so that no word is said twice: what it is called, and the rest. A text that begins with its kind's
 * words ("The plan is silent on roles.") goes on from them; any other stands after them as a sentence of its own.
 */
export function noteWords({ kind, text }: Pick<Note, 'kind' | 'text'>): { lead: string; rest: string } {
  const { word } = noteKinds[kind];
  const [, joint, rest] = new RegExp(`^${word}(:?) +(.+)$`, 's').exec(text) ?? [];
  return rest === undefined ? { lead: `${word}.`, rest: text } : { lead: `${word}${joint}`, rest };
}

/**
 * The notes that stand beside one item of a record or, without an item, at the top of its page. A note whose item the page
 * does not draw (`drawn` lacks it) stands at the top, so that none is lost.
 */
export function notesFor(
  notes: readonly Note[] | undefined,
  item: string | undefined,
  drawn?: ReadonlySet<string>,
): Note[] {
  return (notes ?? []).filter(({ at }) =>
    item === undefined ? at === undefined || (drawn !== undefined && !drawn.has(at)) : at === item,
  );
}
