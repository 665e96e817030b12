import type { ReportSection } from '../../model/report-sections.ts';
import type { ReportTemplate } from '../snapshot/plan-schema.ts';
import { instantText, spanText } from './format.ts';
import { escapeMarkdown, inertMarkdown } from './markdown.ts';
import type { Report } from './report.ts';

type Field = ReportTemplate['fields'][number];
type Entry = Report['timeline'][number];

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

/** The lines that each section of the report gives. A section of one entry has its lines in the row of that entry. */
const sections: Readonly<Record<ReportSection, (report: Report) => string[]>> = {
  start: (report) => instants(startOf(report)),
  end: (report) => instants(endOf(report)),
  duration: (report) => [spanText(report.exercise ? report.exerciseTime : report.duration)],
  severity: (report) => lastOf(report, 'severity-declared'),
  timeline: (report) => told(report).map((entry) => `${instantText(entry.at)}: ${said(entry)}`),
  'entry-time': () => [],
  'entry-action': () => [],
  'steps-done': (report) => report.timeline.filter(({ type, undone }) => type === 'step-done' && !undone).map(said),
  'recovery-time': ({ times }) =>
    times.flatMap(({ between: [from, to], took }) =>
      to === 'recovery' && took !== undefined ? [`${spanText(took)} (${from} to ${to})`] : [],
    ),
  'clock-outcomes': ({ clocks }) =>
    clocks
      .filter(({ outcome }) => outcome === 'met' || outcome === 'late' || outcome === 'not stamped')
      .map(({ title, outcome }) => `${title}: ${outcome}`),
  strengths: (report) => observed(report, 'strength'),
  'areas-for-improvement': (report) => observed(report, 'area-for-improvement'),
  'corrective-actions': ({ improvements }) =>
    improvements.map(({ action, owner, due }) => [action, owner, due].filter(Boolean).join(', ')),
};

/**
 * A plan's own incident report, filled in as far as a log can: each field says from what. What a log can't know stands as "[to be written: …]" with the plan's own hint, so that nobody takes a gap for an answer. The body came with the log, which anybody may have made: its headings and tables stay, its markup of HTML, its images and links to anything that runs do not.
 */
export function fillTemplate(template: ReportTemplate, report: Report): string {
  const fields = new Map(template.fields.map((field) => [field.id, field]));
  const body = inertMarkdown(template.body)
    .split('\n')
    .flatMap((line) => {
      const named = [...line.matchAll(placeholder)].flatMap(([, id = '']) => fields.get(id) ?? []);
      if (named.some(isOfEntry)) return told(report).map((entry) => row(line, fields, entry));
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

/** Whether a field speaks of one entry of the timeline: its line is written once for each thing that happened. */
function isOfEntry({ from }: Field): boolean {
  return from === 'entry-time' || from === 'entry-action';
}

function row(line: string, fields: ReadonlyMap<string, Field>, entry: Entry): string {
  return line.replaceAll(placeholder, (_whole, id: string) => {
    const from = fields.get(id)?.from;
    if (from === 'entry-time') return instantText(entry.at).slice(11, 16);
    return from === 'entry-action' ? escapeMarkdown(said(entry)) : '[to be written]';
  });
}

function fill({ from, hint }: Field, report: Report): string {
  const lines = from ? sections[from](report) : [];
  const [only] = lines;
  if (only === undefined) return `[to be written: ${escapeMarkdown(hint)}]`;
  return lines.length === 1 ? escapeMarkdown(only) : lines.map((line) => `\n- ${escapeMarkdown(line)}`).join('');
}

function told({ timeline }: Report): Entry[] {
  return timeline.filter(({ type, undone }) => worthTelling.has(type) && !undone);
}

function said({ what, detail, by }: Entry): string {
  const remarks = [by, detail].filter(Boolean).join(': ');
  return remarks ? `${what} (${remarks})` : what;
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
