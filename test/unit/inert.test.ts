import { load } from 'js-yaml-5';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { csv as siteCsv } from '../../src/catalogue/csv.ts';
import { drillsCalendar } from '../../src/history/drills-calendar.ts';
import type { CadenceItem } from '../../src/history/programme.ts';
import { printed } from '../../src/integration/content-errors.ts';
import { originalText } from '../../src/model/neutral.ts';
import { recordYaml } from '../../src/msel/yaml.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { csv as sessionCsv } from '../../src/session/report/csv.ts';
import { blocksHtml } from '../../src/session/report/html.ts';
import { blocksMarkdown } from '../../src/session/report/markdown.ts';
import { fillTemplate } from '../../src/session/report/template.ts';
import { confirmationsFile } from '../../src/trace/author/confirmation-files.ts';
import type { Finding } from '../../src/trace/project/finding.ts';
import { githubReport } from '../../src/trace/report/github.ts';
import { jsonReport } from '../../src/trace/report/json.ts';
import { junitReport } from '../../src/trace/report/junit.ts';
import { markdownReport } from '../../src/trace/report/markdown.ts';
import { sarifReport } from '../../src/trace/report/sarif.ts';
import { terminalReport } from '../../src/trace/report/terminal.ts';
import type { CheckReport } from '../../src/trace/rules/run.ts';
import { called } from './scripts/called.ts';
import { started } from './session/fixtures.ts';

/** Texts that somebody else may have written, each an attack on one reader. */
const hostile = [
  'nope\u001b[31mred\u001b[0m',
  'title\u001b]0;owned\u0007',
  'bell\u0007 and \u009b2J',
  'back\rover',
  '::error::injected',
  'first\n::add-mask::secret',
  'first\r::stop-commands::x',
  'a ##[command]rm',
  '100% %0A::warning::x',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[press](javascript:alert(1))',
  '[press](java&#115;cript:alert(1))',
  '[press][a]\n\n[a]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![seen](https://evil.example/pixel)',
  '| a cell | more |',
  '# no heading',
  '`code` *bold* _thin_ ~~gone~~',
  '&lt;b&gt; &amp; ]]> "quoted" \'so\'',
  '=HYPERLINK("http://evil.example","y")',
  "=cmd|' /C calc'!A0",
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  'one;=1+1',
  'one\t=1+1',
  'x: y # z',
  "it's { a: b, c: [d] }",
  '!!js/function x',
  '--- \nnext: document',
  '&anchor *alias',
  'END:VEVENT\r\nBEGIN:VEVENT',
  'a,b;c\\d',
  'turned \u202egnp.exe',
];

const place = { path: 'src/content/a.yaml', line: 1, column: 1 };

function checked(text: string): CheckReport {
  const finding = { rule: 'content-invalid', level: 'error', message: text, help: text, subject: text, place } as const;
  const found: Finding = { ...finding, file: place.path, related: [{ message: text, place }] };
  const waiver = { rule: 'content-invalid', subject: 'x', reason: text, owner: text, until: '2027-01-01' };
  return {
    today: '2026-11-27',
    records: 1,
    links: 1,
    rules: [],
    findings: [found],
    waived: [{ finding: found, waiver }],
    known: [],
  };
}

const context = {
  colour: false,
  verbose: true,
  textOf: (): string => `owner: ${hostile.join(' ')}`,
  version: '1',
  seconds: 1,
};

function due(text: string): CadenceItem {
  const item = { plan: text, entry: 'desk#monthly', name: text, says: text, every: 'P1M', quarter: undefined };
  return { ...item, drills: [], last: undefined, due: '2026-12-01', state: 'due' };
}

function ownReport(text: string): string {
  const field = { id: 'what', label: 'What', type: 'text' as const, required: true, hint: text };
  const template = { id: 'desk/report', title: 'Report', body: `# Report\n\n${text}\n\n{{what}}`, fields: [field] };
  return fillTemplate(template, afterAction(started().state));
}

const table = (text: string) => [{ kind: 'table' as const, head: ['What', text], rows: [[text, 'more']] }];

/** Each output that carries texts of others. */
const outputs: [name: string, output: (text: string) => string][] = [
  ['terminal', (text) => terminalReport(checked(text), context)],
  [
    'what a build says',
    (text) =>
      checked(text)
        .findings.map((one) => printed(one))
        .join('\n\n'),
  ],
  [
    'what a build says of a file of that name',
    (text) =>
      checked(text)
        .findings.map((one) => printed({ ...one, place: { ...place, path: text } }))
        .join('\n\n'),
  ],
  ['GitHub annotations', (text) => githubReport(checked(text))],
  ['Markdown of the check', (text) => markdownReport(checked(text))],
  ['JUnit', (text) => junitReport(checked(text), context)],
  ['JSON', (text) => jsonReport(checked(text))],
  ['SARIF', (text) => sarifReport(checked(text), context)],
  ['Markdown report of a session', (text) => blocksMarkdown(table(text))],
  ["a plan's own report", ownReport],
  ['calendar', (text) => drillsCalendar([due(text)], { site: 'https://desk.example', today: '2026-11-27' })],
];

/** Outputs that a terminal shows, or a build machine reads along. */
const read = outputs.filter(([name]) => name !== 'calendar');

/** What a terminal obeys. A line end and a tab are none of it. */
const control = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

describe.each(hostile.map((text) => [JSON.stringify(text), text] as const))('%s', (_shown, text) => {
  it.each(outputs)('commands no terminal in: %s', (name, output) => {
    const made = output(text);
    expect(name === 'calendar' ? made.replaceAll('\r\n', '\n') : made).not.toMatch(control);
  });

  it.each(read)('commands no build machine in: %s', (name, output) => {
    const lines = output(text).split(/\r?\n|\r/);
    const ours =
      name === 'GitHub annotations'
        ? lines.filter((line) => !line.startsWith('::error file=src/content/a.yaml'))
        : lines;
    expect(ours.filter((line) => /^\s*::/.test(line))).toEqual([]);
    if (name === 'terminal' || name === 'GitHub annotations') expect(lines.join('\n')).not.toContain('##[');
  });

  it.each(outputs.filter(([name]) => /Markdown|own report/.test(name)))(
    'is no markup that runs or fetches in: %s',
    (_name, output) => {
      const { html } = markdownToHtml(output(text));
      const elements = [...html.matchAll(/<([a-z][a-z0-9]*)/g)].map((match) => match[1]);
      const known = [
        'h1',
        'p',
        'ul',
        'li',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'strong',
        'em',
        'code',
        'pre',
        'del',
        'br',
        'blockquote',
        'a',
        'hr',
      ];
      expect(elements.filter((name) => !known.includes(name ?? ''))).toEqual([]);
      expect(html).not.toMatch(/href="(?!https?:|mailto:|#|\/)|<[^>]*\son\w+=/i);
    },
  );

  it('is text in HTML', () => {
    expect(blocksHtml(table(text))).not.toMatch(/<(?!\/?(?:table|thead|tbody|tr|th|td)\b)/);
  });

  it('is a cell of text in a spreadsheet, and itself again when it is read', () => {
    const site = siteCsv(['what', 'more'], [{ what: text, more: -1250.5 }]);
    for (const made of [
      site,
      sessionCsv([
        ['what', 'more'],
        [text, '-1250.5'],
      ]),
    ]) {
      const rows = cells(made);
      expect(rows).toHaveLength(2);
      expect(rows[1]).toHaveLength(2);
      const [cell = '', number] = rows[1] ?? [];
      expect(cell).not.toMatch(/^\s*[=+\-@]/);
      expect(originalText(cell)).toBe(text);
      expect(number).toBe('-1250.5');
      // Where cells are parted by ";" or tabs, a text that holds them stays one.
      expect(made).not.toMatch(/(?:^|\n)[^"\n]*[;\t]=/);
    }
  });

  it('is the same text in YAML, and no more', () => {
    expect(parse(recordYaml({ text }))).toEqual({ text });
    expect(load(recordYaml({ text }))).toEqual({ text });
  });

  it('is one text of a calendar entry', () => {
    const lines = drillsCalendar([due(text)], { site: 'https://desk.example', today: '2026-11-27' })
      .replaceAll('\r\n ', '')
      .split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    for (const line of lines) expect(line).toMatch(/^(?:[A-Z-]+[;:]|$)/);
    expect(lines.find((line) => line.startsWith('SUMMARY:'))).not.toMatch(/(?<!\\)[,;]/);
  });

  it('as a reason is written so that the ledger reads it back, or refused', async () => {
    const entry = { link: 'a -> b', means: 'x', on: '2026-11-27', reason: text };
    const { status, err } = await called('test/fixtures/desk', 'rename', [
      'R-001',
      'R-009',
      '--dry-run',
      `--reason=${text}`,
    ]);
    if (status === 2) expect(err).toContain('the reason is one line of plain text');
    else expect(parse(confirmationsFile([entry]))).toEqual({ confirmations: [entry] });
  });

  it('as a word of a command line comes back inert', async () => {
    for (const script of ['verify-log', 'check', 'new', 'accept', 'rename', 'drill']) {
      const { out, err } = await called('test/fixtures/desk', script, [text, text, 'x']);
      expect(out + err).not.toMatch(control);
      expect(out + err).not.toMatch(/^\s*::|##\[/m);
    }
  });
});

/** The cells of a CSV after RFC 4180. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
