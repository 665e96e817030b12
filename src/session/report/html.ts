import { sha256Of } from '../log/sha256.ts';
import type { Block, TableLine } from './blocks.ts';
import { documentStyle, type PageMarks } from './styles.ts';

/**
 * The report as one HTML file that needs nothing else and runs nothing: its policy allows its own style and no script.
 */
export function blocksDocument(marks: PageMarks, blocks: readonly Block[]): string {
  const style = documentStyle(marks);
  const digest = btoa(String.fromCharCode(...sha256Of(new TextEncoder().encode(style))));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(marks.mark === undefined ? marks.title : `${marks.mark}: ${marks.title}`)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    blocksHtml(blocks),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The report's content as HTML, for a page that has its own head. Everything that people typed is escaped. */
export function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(html).join('\n');
}

/** Text as HTML text or as an attribute's value. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function html(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table class="facts"><tbody>${block.facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table>`;
    case 'table': {
      const head = block.head
        .map((cell) => (cell === '' ? '<td></td>' : `<th scope="col">${escapeHtml(cell)}</th>`))
        .join('');
      const rows = block.rows.map((row) => line(row, block.head.length)).join('');
      return `<table class="${block.look ?? 'even'}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
    }
    case 'figure':
      return block.svg === '' ? '' : `<figure>${block.svg}<figcaption>${escapeHtml(block.title)}</figcaption></figure>`;
  }
}

function line(row: TableLine, columns: number): string {
  return Array.isArray(row)
    ? `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
    : `<tr class="section"><th colspan="${columns}" scope="rowgroup">${escapeHtml(row.section)}</th></tr>`;
}
