import { type Block, text } from './blocks.ts';

/** Typed text as paragraphs: a blank line parts them. */
export function paragraphs(typed: string): Block[] {
  return typed
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(text);
}
