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
  return text
    .replaceAll(/[\\`*_{}[\]<>()#|~!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .replace(/^(\s*)([-+=]|\d+[.)])/, '$1\\$2');
}

function markdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'text':
      return escapeMarkdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows.map((row) => row.map(escapeMarkdown))]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n');
    case 'figure':
      return '';
  }
}
