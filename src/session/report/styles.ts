/** What a document says on each of its printed pages. */
export interface PageMarks {
  /** Before everything: "EXERCISE" for a drill. */
  mark?: string | undefined;
  title: string;
  /** What names the log that it was made from. */
  head: string;
}

const ink = '#16202c';
const soft = '#53606e';
const rule = '#b9c2cc';

const rules = [
  ':root{color-scheme:light}',
  `body{font:15px/1.5 "Segoe UI",system-ui,-apple-system,Roboto,"Liberation Sans",sans-serif;color:${ink};background:#fff;max-width:64rem;margin:0 auto;padding:2rem 1.5rem 4rem}`,
  'h1{font-size:1.9rem;line-height:1.2;margin:.6rem 0 1rem}',
  `h2{font-size:1.3rem;line-height:1.25;margin:2.6rem 0 .8rem;padding-top:.7rem;border-top:2px solid ${ink}}`,
  'h3{font-size:1.03rem;margin:1.6rem 0 .5rem}',
  'p,li,td,th,dd{overflow-wrap:anywhere;unicode-bidi:isolate;white-space:pre-line}',
  'p{margin:.5rem 0;max-width:48rem}',
  'ul{margin:.4rem 0;padding-left:1.2rem}',
  'li{margin:.25rem 0}',
  `.mark{display:inline-block;border:2px solid ${ink};padding:.25rem .7rem;font-weight:700;letter-spacing:.04em}`,
  `.note{color:${soft};font-size:.88rem}`,
  'table{border-collapse:collapse;width:100%;margin:.7rem 0 1.1rem;font-size:.88rem;line-height:1.4;table-layout:fixed}',
  `th,td{border:0;border-bottom:1px solid ${rule};padding:.38rem .55rem .38rem 0;text-align:left;vertical-align:top}`,
  `thead th{border-bottom:1.5px solid ${ink};font-weight:650;white-space:normal;overflow-wrap:normal;hyphens:manual}`,
  `.section th{padding-top:.8rem;color:${ink};font-weight:650;background:#eef1f4;padding-left:.4rem}`,
  `.facts th{width:13rem;font-weight:600;color:${soft}}`,
  'figure{margin:1rem 0}',
  'svg{display:block;max-width:46rem;width:100%;height:auto}',
  `figcaption{color:${soft};font-size:.85rem;margin-top:.3rem}`,
  ...columns('timeline', [11, 11, 15, 30, 12, 21]),
  ...columns('tasks', [26, 20, 22, 32]),
  ...columns('decisions', [11, 25, 22, 15, 27]),
  ...columns('clocks', [23, 20, 12, 22, 23]),
  ...columns('expected', [24, 34, 11, 12, 19]),
  ...columns('actions', [20, 21, 8, 12, 13, 15, 11]),
  ...columns('signatures', [15, 22, 20, 18, 25]),
  '.signatures td{height:2.6rem}',
];

const print = [
  'body{max-width:none;margin:0;padding:0;font-size:10pt}',
  'h1{font-size:20pt}',
  'h2{font-size:13.5pt;margin-top:18pt}',
  'h1,h2,h3,p:has(+table){break-after:avoid}',
  'p,li{orphans:3;widows:3}',
  'table{font-size:8.6pt}',
  'thead{display:table-header-group}',
  'tr,figure{break-inside:avoid}',
  '.section{break-after:avoid}',
].join('');

/** The style of a document that stands alone: on each printed page its mark, its title, the log's hash, and "page x of y". */
export function documentStyle(marks: PageMarks): string {
  return [...rules, pageRules(marks), `@media print{${print}}`].join('');
}

/** What stands on the margins of each printed page. */
export function pageRules({ mark, title, head }: PageMarks): string {
  const small = `font:8pt system-ui,"Liberation Sans",sans-serif;color:${soft}`;
  return [
    '@page{margin:20mm 15mm 19mm;',
    mark === undefined ? '' : `@top-left{content:${cssText(mark)};${small};font-weight:700;letter-spacing:.08em}`,
    `@top-right{content:${cssText(shortened(title))};${small}}`,
    `@bottom-left{content:${cssText(`Log, SHA-256: ${head}`)};${small};font-size:6.5pt;width:80%}`,
    `@bottom-right{content:"Page " counter(page) " of " counter(pages);${small};width:20%}`,
    '}',
  ].join('');
}

function columns(look: string, widths: readonly number[]): string[] {
  return widths.map((width, index) => `.${look} thead th:nth-child(${index + 1}){width:${width}%}`);
}

/** A text as a string of CSS: whatever is no plain letter or digit is written by its number, so that it ends nothing. */
function cssText(text: string): string {
  const safe = text.replaceAll(/[^A-Za-z0-9 ]/gu, (sign) => `\\${(sign.codePointAt(0) || 0xfffd).toString(16)} `);
  return `"${safe}"`;
}

/** The margin has one line. */
function shortened(title: string): string {
  const signs = [...title];
  return signs.length > 80 ? `${signs.slice(0, 79).join('')}…` : title;
}
