import type { Span } from './scan.ts';

/** A stretch of a paragraph that is no text. */
export interface Mask {
  start: number;
  end: number;
  type: 'link' | 'code' | 'other';
}

/** A reference whose label nothing defines: `[text][label]` or `[label][]`. */
export interface UndefinedLabel {
  label: string;
  /** Where the label stands. */
  offset: number;
  /** The whole reference. */
  span: Span;
}

const fullLabel = /\[((?:\\[\s\S]|[^\\[\]]){0,999})\]/y;

/**
 * The references of a paragraph that a parser leaves as text because nothing defines them. Only a full or a collapsed reference
 * is surely meant as one; `[x]` alone is as often just text. `masks` are in order and do not overlap.
 */
export function undefinedLabels(source: string, start: number, end: number, masks: readonly Mask[]): UndefinedLabel[] {
  const found: UndefinedLabel[] = [];
  const open: number[] = [];
  let next = 0;
  // Where the last link stands, and the last stretch that is neither text nor code: what opened before it holds it.
  let lastLink = -1;
  let lastOther = -1;
  for (let at = start; at < end; at += 1) {
    const mask = masks[next];
    if (mask && at >= mask.start) {
      next += 1;
      if (mask.type === 'link') lastLink = mask.start;
      if (mask.type !== 'code') lastOther = mask.start;
      at = Math.max(at, mask.end) - 1;
      continue;
    }
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '[') open.push(at);
    else if (character === ']') {
      const opened = open.pop();
      // A link holds no link.
      if (opened === undefined || lastLink > opened) continue;
      const label = labelAfter(source, opened, at, end, { holdsOther: lastOther > opened, masks, next });
      if (!label) continue;
      found.push(label);
      at = label.span[1] - 1;
      while ((masks[next]?.start ?? end) < label.span[1]) next += 1;
    }
  }
  return found;
}

function labelAfter(
  source: string,
  openAt: number,
  closeAt: number,
  end: number,
  { holdsOther, masks, next }: { holdsOther: boolean; masks: readonly Mask[]; next: number },
): UndefinedLabel | undefined {
  fullLabel.lastIndex = closeAt + 1;
  const match = fullLabel.exec(source);
  const labelEnd = closeAt + 1 + (match?.[0].length ?? 0);
  if (match?.[1] === undefined || labelEnd > end) return undefined;
  const collapsed = match[1] === '';
  const [from, to] = collapsed ? [openAt + 1, closeAt] : [closeAt + 2, labelEnd - 1];
  const label = source.slice(from, to);
  if (label.trim() === '' || label.startsWith('^') || /(?:^|[^\\])[[\]]/.test(label)) return undefined;
  // A tag, a link or an expression is no part of a label: such brackets are just brackets.
  if (collapsed && holdsOther) return undefined;
  for (let index = next; (masks[index]?.start ?? end) < labelEnd; index += 1)
    if (masks[index]?.type !== 'code') return undefined;
  return { label, offset: from, span: [openAt, labelEnd] };
}
