import type { MdastNode } from 'satteri';

/**
 * The words of a heading as Astro makes its id from them: code without its ticks, no tags, no pictures, the number of a
 * footnote, an expression as it is written. Directives that nobody claims are text again.
 */
export function headingText(node: MdastNode, source: string, footnotes: ReadonlyMap<string, number>): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      return node.value;
    case 'break':
      return '\n';
    case 'footnoteReference':
      return String(footnotes.get(node.identifier) ?? '');
    case 'textDirective':
      return source.slice(node.position?.start.offset, node.position?.end.offset);
    default: {
      if (!('children' in node) || !node.children) return '';
      const children: readonly MdastNode[] = node.children;
      return children.map((child) => headingText(child, source, footnotes)).join('');
    }
  }
}

const custom =
  /\s*(?:[{⦃]:?[^{}⦃⦄]*?(?:#|\bid=["']?)([^\s"'{}⦃⦄]+)[^{}⦃⦄]*[}⦄]|\[#([^\]\s]+)\]|\/\*\s*#(\S+)\s*\*\/)\s*$/;

/** The id that a heading gives itself, and its other words. Undefined when it gives none. */
export function customId(text: string): { id: string; text: string } | undefined {
  const match = custom.exec(text);
  const id = match?.[1] ?? match?.[2] ?? match?.[3];
  return match && id !== undefined ? { id, text: text.slice(0, match.index) } : undefined;
}

/** In MDX `{#id}` would be an expression, and a wrong one. Other braces of the same width let the parser pass. */
export function maskedHeadingIds(text: string): string {
  return text.replace(/^([ \t>]*#{1,6}[ \t].*)\{([^{}\n]*(?:#|\bid=)[^{}\n]*)\}([ \t]*\r?)$/gm, '$1⦃$2⦄$3');
}
