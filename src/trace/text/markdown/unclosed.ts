/** Blocks of HTML that end with a mark of their own, and not with a blank line. */
const htmlBlocks: readonly (readonly [start: RegExp, end: RegExp, name: string])[] = [
  [/^<!--/, /-->/, 'comment'],
  [/^<(script|pre|style|textarea)(?=[\s>])/i, /<\/(?:script|pre|style|textarea)>/i, 'block of raw HTML'],
  [/^<!\[CDATA\[/, /\]\]>/, 'CDATA section'],
  [/^<\?/, /\?>/, 'processing instruction'],
];

/**
 * Says when a block of code or HTML is never closed, so that the document ends inside it and nothing below its beginning was
 * read. Undefined when its end is there, or when text follows it.
 */
export function unclosed(source: string, start: number, end: number): string | undefined {
  if (source.slice(end).trim() !== '') return undefined;
  const block = source.slice(start, end);
  const fence = /^(`{3,}|~{3,})/.exec(block)?.[1];
  if (fence !== undefined) {
    const last = block
      .slice(block.lastIndexOf('\n') + 1)
      .replace(/^[\s>]*/, '')
      .trimEnd();
    const closed = block.includes('\n') && last.startsWith(fence) && last === fence.charAt(0).repeat(last.length);
    return closed ? undefined : `this code fence is never closed: the rest of the file is code`;
  }
  const html = htmlBlocks.find(([begins, ends]) => begins.test(block) && !ends.test(block));
  return html && `this ${html[2]} is never closed: the rest of the file is not read`;
}
