import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block } from './blocks.ts';

const style = [
  'body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top}',
  'svg{max-width:100%;height:auto}',
  '@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,figure{break-inside:avoid}}',
].join('');

/**
 * The report as one HTML file that needs nothing else and runs nothing: its policy allows its own style and no script.
 */
export function blocksDocument(named: string, blocks: readonly Block[]): string {
  const digest = btoa(String.fromCharCode(...sha256(utf8ToBytes(style))));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(named)}</title>`,
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
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<table><thead><tr>${block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;
    case 'figure':
      return block.svg === '' ? '' : `<figure>${block.svg}<figcaption>${escapeHtml(block.title)}</figcaption></figure>`;
  }
}
