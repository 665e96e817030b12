import type { ReportTemplate } from '../snapshot/plan-schema.ts';
import { instantText, spanText } from './format.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Report } from './report.ts';

type Field = ReportTemplate['fields'][number];
type Entry = Report['timeline'][number];

/** A rule that fills a field of a plan's own report: the words in its id that call for it, and the lines that it gives. */
interface Filling {
  words: RegExp;
  lines(report: Report): string[];
}

const worthTelling = new Set([
  'started',
  'ended',
  'inject-released',
  'severity-declared',
  'mode-entered',
  'step-done',
  'step-skipped',
  'decision-taken',
  'action-ticked',
  'message-sent',
  'milestone-reached',
  'gap-noticed',
  'classified',
  'choice-made',
  'step-reopened',
  'command-taken',
  'reopened',
  'closed',
]);

const fillings: readonly Filling[] = [
  { words: /\btimeline\b/, lines: (report) => told(report).map((entry) => `${instantText(entry.at)}: ${said(entry)}`) },
  { words: /\bstart\b|\bstarted\b/, lines: (report) => instants(startOf(report)) },
  { words: /\bend\b|\bended\b/, lines: (report) => instants(endOf(report)) },
  { words: /\bduration\b/, lines: (report) => [spanText(report.exercise ? report.exerciseTime : report.duration)] },
  { words: /\bseverity\b/, lines: (report) => lastOf(report, 'severity-declared') },
  { words: /\bwent well\b|\bstrengths?\b/, lines: (report) => observed(report, 'strength') },
  { words: /\bcould improve\b|\bimproved\b|\blessons\b/, lines: (report) => observed(report, 'area-for-improvement') },
  {
    words: /\bcorrective\b|\baction items?\b|\bimmediate actions\b|\blong term actions\b/,
    lines: ({ improvements }) =>
      improvements.map(({ action, owner, due }) => [action, owner, due].filter(Boolean).join(', ')),
  },
  {
    words: /\bresolution actions\b|\bactions taken\b/,
    lines: (report) => report.timeline.filter(({ type, undone }) => type === 'step-done' && !undone).map(said),
  },
  {
    words: /\brecovery time\b/,
    lines: ({ times }) =>
      times.flatMap(({ between: [from, to], took }) =>
        to === 'recovery' && took !== undefined ? [`${spanText(took)} (${from} to ${to})`] : [],
      ),
  },
  {
    words: /\bresponse effectiveness\b/,
    lines: ({ clocks }) =>
      clocks
        .filter(({ outcome }) => outcome === 'met' || outcome === 'missed')
        .map(({ title, outcome }) => `${title}: ${outcome}`),
  },
];

/**
 * A plan's own incident report, filled in as far as a log can: fields are known by the words in their ids. What a log
 * can't know stands as "[to be written: …]" with the plan's own hint, so that nobody takes a gap for an answer.
 */
export function fillTemplate(template: ReportTemplate, report: Report): string {
  const fields = new Map(template.fields.map((field) => [field.id, field]));
  const body = template.body.split('\n').flatMap((line) => {
    const named = [...line.matchAll(placeholder)].flatMap(([, id = '']) => fields.get(id) ?? []);
    if (isRow(line, named)) return told(report).map((entry) => row(line, fields, entry));
    return [
      line.replaceAll(placeholder, (whole, id: string) => {
        const field = fields.get(id);
        return field ? fill(field, report) : whole;
      }),
    ];
  });
  const mark = report.exercise ? ['EXERCISE. This report is about no real incident.', ''] : [];
  return [...mark, ...body].join('\n');
}

const placeholder = /\{\{([a-z0-9-]+)\}\}/g;

/** A table's row of the timeline: it is written once for each thing that happened. */
function isRow(line: string, fields: readonly Field[]): boolean {
  const words = fields.map(wordsOf);
  return (
    line.trimStart().startsWith('|') &&
    words.some((text) => /\btime\b/.test(text)) &&
    words.some((text) => /\baction\b/.test(text))
  );
}

function row(line: string, fields: ReadonlyMap<string, Field>, entry: Entry): string {
  return line.replaceAll(placeholder, (_whole, id: string) => {
    const field = fields.get(id);
    const words = field ? wordsOf(field) : id;
    if (/\btime\b/.test(words)) return instantText(entry.at).slice(11, 16);
    return /\baction\b/.test(words) ? escapeMarkdown(said(entry)) : '[to be written]';
  });
}

function fill(field: Field, report: Report): string {
  const words = wordsOf(field);
  const lines = fillings.find((filling) => filling.words.test(words))?.lines(report) ?? [];
  const [only] = lines;
  if (only === undefined) return `[to be written: ${field.hint}]`;
  return lines.length === 1 ? escapeMarkdown(only) : lines.map((line) => `\n- ${escapeMarkdown(line)}`).join('');
}

function wordsOf({ id }: Field): string {
  return id.replaceAll('-', ' ');
}

function told({ timeline }: Report): Entry[] {
  return timeline.filter(({ type, undone }) => worthTelling.has(type) && !undone);
}

function said({ what, detail }: Entry): string {
  return detail ? `${what} (${detail})` : what;
}

function lastOf(report: Report, type: string): string[] {
  const entry = report.timeline.findLast((item) => item.type === type && !item.undone);
  return entry ? [entry.what.replace(/ declared$/, '')] : [];
}

function startOf(report: Report): string | undefined {
  return report.exercise ? report.startEx : report.started;
}

function endOf(report: Report): string | undefined {
  return report.exercise ? report.endEx : report.ended;
}

function instants(at: string | undefined): string[] {
  return at === undefined ? [] : [instantText(at)];
}

/** What evaluators saw of a drill; what people learned from an incident. */
function observed(report: Report, kind: string): string[] {
  if (!report.exercise) return kind === 'area-for-improvement' ? report.lessons : [];
  return report.observations.filter((observation) => observation.kind === kind).map(({ text }) => text);
}
