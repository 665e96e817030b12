import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import { positionIn, type SyntaxProblem } from '../place.ts';
import { maskedHeadingIds } from './headings.ts';
import type { MarkdownOptions } from './scan.ts';

/**
 * The tree of a document, as Sätteri reads it. Offsets count in `text`.
 * @throws Error when the parser refuses the document; `refusal` reads it.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): MdastNode {
  const { mdx, directives, smartPunctuation, headingIds, htmlComments } = options;
  const features = { directive: directives ?? false, smartPunctuation: smartPunctuation ?? false };
  if (!mdx) return markdownToMdast(text, { features });
  const comments = htmlComments ? maskedComments(text) : text;
  return mdxToMdast(headingIds ? maskedHeadingIds(comments) : comments, { features });
}

/** HTML comments as comments of MDX of the same length, so that every place stays what it is. */
function maskedComments(text: string): string {
  return text.replace(/<!--([\s\S]*?)-->/g, (_whole, words: string) => `{/* ${words.replaceAll('*/', '* ')}*/}`);
}

/** The parser's error, whose message begins with a line and a column. */
export function refusal(text: string, error: unknown): SyntaxProblem {
  const message = error instanceof Error ? error.message : String(error);
  const [whole = '', line, column] = /^(\d+):(\d+): /.exec(message) ?? [];
  const words = message.slice(whole.length).replace(/ \([\w:-]+\)/g, '');
  const position = line === undefined ? positionIn(text, 0) : { line: Number(line), column: Number(column) };
  return {
    message: `${line === undefined ? 'this file cannot be read' : 'the parser refuses this file'}: ${words}`,
    position,
  };
}
