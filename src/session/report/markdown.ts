import { visible } from '../../model/visible.ts';
import type { Block } from './blocks.ts';

/** A report as Markdown. What people typed is escaped, so that it stays the text that they typed. */
export function blocksMarkdown(blocks: readonly Block[]): string {
  return `${blocks
    .filter(({ kind }) => kind !== 'figure')
    .map(markdown)
    .join('\n\n')}\n`;
}

/** Plain text in Markdown: marks lose their meaning and line ends become spaces. */
export function escapeMarkdown(text: string): string {
  return (
    visible(text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' '))
      .replaceAll(/[\\`*_{}[\]<>()#|~!]/g, '\\$&')
      .replaceAll('&', '&amp;')
      // A digit can't be escaped: what follows it can.
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      .replace(/^(\s*)([-+=]|:(?=:))/, '$1\\$2')
  );
}

/**
 * Markdown of others with its headings, lists, tables and links, and nothing that runs or fetches: no HTML, no image, no link but to
 * a page, a place in it or an address of mail.
 */
export function inertMarkdown(text: string): string {
  return visible(text)
    .replaceAll('<', '&lt;')
    .replaceAll(/^(\s*):(?=:)/gm, '$1\\:')
    .replaceAll('##[', '#\\#[')
    .replaceAll('![', '!\\[')
    .replaceAll(/^([\s>]*\[[^\]\n]*\]):/gm, '$1\\:')
    .replaceAll(/\]\((?!(?:https?:\/\/|mailto:|[#/.])[^\s&<>\\]*\))/gi, ']\\(');
}

function markdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'text':
      return block.tone === 'mark' ? `**${escapeMarkdown(block.text)}**` : escapeMarkdown(block.text);
    case 'facts':
      return lines(['', ''], block.facts);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return lines(
        block.head,
        block.rows.map((row) => (Array.isArray(row) ? row : sectionLine(row.section, block.head.length))),
      );
    case 'figure':
      return '';
  }
}

function lines(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head.map(escapeMarkdown), head.map(() => '---'), ...rows.map((row) => row.map(escapeMarkdown))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A line that heads others: Markdown has no cell across a table. */
function sectionLine(section: string, columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => (index === 0 ? section : ''));
}
