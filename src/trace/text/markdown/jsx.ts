import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { addAttribute, addExpression, type Tag } from './tags.ts';

/** An attribute as it is written. */
interface WrittenAttribute {
  value: string;
  at: number;
}

/**
 * What the opening tag of an MDX element says about links. The parser gives names and values, but no places; those are found by
 * walking along the tag, which the parser has found to be sound.
 */
export function jsxTag(source: string, start: number, end: number, node: MdxJsxFlowElement | MdxJsxTextElement): Tag {
  const { written, end: tagEnd } = writtenAttributes(source, start, end);
  const found: Tag = { end: tagEnd, links: [], ids: [] };
  const element = node.name ?? '';
  for (const [index, attribute] of node.attributes.entries()) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const { name, value } = attribute;
    if (value === null || value === undefined) continue;
    const place = written[index];
    if (typeof value === 'string') addAttribute(found, element, name, value, place?.at ?? start, place?.value ?? value);
    else addExpression(found, element, name, value.value, place?.at ?? start);
  }
  return found;
}

/** The attributes of a tag in order, spreads among them, and where the tag ends. */
function writtenAttributes(source: string, start: number, end: number): { written: WrittenAttribute[]; end: number } {
  const written: WrittenAttribute[] = [];
  let at = start + 1;
  while (at < end && !/[\s/>{]/.test(source[at] ?? '>')) at += 1;
  while (at < end) {
    const character = source[at] ?? '>';
    if (character === '>') return { written, end: at + 1 };
    if (/[\s/]/.test(character)) at += 1;
    else if (character === '{') {
      const close = expressionEnd(source, at, end);
      written.push({ value: source.slice(at + 1, close - 1), at: at + 1 });
      at = close;
    } else {
      const name = /[^\s=/>{]+\s*(=\s*)?/y;
      name.lastIndex = at;
      const match = name.exec(source);
      at += match?.[0].length ?? 1;
      if (match?.[1] === undefined) {
        written.push({ value: '', at });
        continue;
      }
      const open = source[at];
      const close = open === '{' ? expressionEnd(source, at, end) : source.indexOf(open ?? '"', at + 1) + 1;
      written.push({ value: source.slice(at + 1, close - 1), at: at + 1 });
      at = Math.max(close, at + 1);
    }
  }
  return { written, end };
}

const inCode = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`(?:\\[\s\S]|[^`\\])*`|[{}]/g;

/** The place behind the brace that closes the one at `at`. */
function expressionEnd(source: string, at: number, end: number): number {
  let depth = 0;
  inCode.lastIndex = at;
  for (let match = inCode.exec(source); match && match.index < end; match = inCode.exec(source)) {
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return match.index + 1;
  }
  return end;
}
