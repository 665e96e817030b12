import type { ReportSection } from '../../model/report-sections.ts';
import { spanText } from '../../model/wall-time.ts';
import type { ReportTemplate } from '../snapshot/template-schema.ts';
import { instantText } from './format.ts';
import { escapeMarkdown, inertMarkdown } from './markdown.ts';
import { openItems } from './open-items.ts';
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

/** What an incident's own report tells besides: what was seen, suspected and ruled out. A drill's report has its evaluators for that. */
const worthTellingOfIncidents = new Set(['note-taken', 'evidence-added']);

/** The lines that each section of the report gives. A section of one entry has its lines in the row of that entry. */
const sections: Readonly<Record<ReportSection, (report: Report) => string[]>> = {
  start: (report) => instants(startOf(report)),
  end: (report) => instants(endOf(report)),
  duration: (report) => [spanText(report.exercise ? report.exerciseTime : report.duration)],
  severity: (report) => lastOf(report, 'severity-declared'),
  timeline: (report) => told(report).map((entry) => `${instantText(entry.at)}: ${said(entry)}`),
  'entry-time': () => [],
  'entry-action': () => [],
  'entry-by': () => [],
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
      if (named.some(isOfEntry)) return rows(line, fields, told(report));
      return [
        line.replaceAll(placeholder, (whole, id: string) => {
          const field = fields.get(id);
          return field ? fill(field, report) : whole;
        }),
      ];
    });
  const mark = report.exercise || report.practice ? ['EXERCISE. This report is about no real incident.', ''] : [];
  return [...mark, ...body, ...openEnd(report)].join('\n');
}

/** What the log of an incident leaves open, after the plan's own text: a gap in a form is soon taken for an answer. */
function openEnd(report: Report): string[] {
  if (report.exercise) return [];
  const open = openItems(report);
  if (open.length === 0) return [];
  return ['', '## Open items of the log', '', ...open.map((item) => `- ${escapeMarkdown(item)}`), ''];
}

const placeholder = /\{\{([a-z0-9-]+)\}\}/g;

/** Whether a field speaks of one entry of the timeline: its line is written once for each thing that happened. */
function isOfEntry({ from }: Field): boolean {
  return from === 'entry-time' || from === 'entry-action' || from === 'entry-by';
}

/** One line for each entry; one of another day than the entry before it says which day it is. */
function rows(line: string, fields: ReadonlyMap<string, Field>, entries: readonly Entry[]): string[] {
  let day = entries[0]?.at.slice(0, 10);
  return entries.map((entry) => {
    const at = instantText(entry.at);
    const changed = at.slice(0, 10) !== day;
    day = at.slice(0, 10);
    return row(line, fields, entry, changed ? at.slice(0, 16) : at.slice(11, 16));
  });
}

function row(line: string, fields: ReadonlyMap<string, Field>, entry: Entry, time: string): string {
  const hasOwner = [...fields.values()].some(({ from }) => from === 'entry-by');
  return line.replaceAll(placeholder, (_whole, id: string) => {
    const from = fields.get(id)?.from;
    if (from === 'entry-time') return time;
    if (from === 'entry-by') return entry.by === undefined ? '[to be written]' : escapeMarkdown(entry.by);
    if (from === 'entry-action') return escapeMarkdown(hasOwner ? said({ ...entry, by: undefined }) : said(entry));
    return '[to be written]';
  });
}

function fill({ id, from, hint, options }: Field, report: Report): string {
  const given = report.exercise ? undefined : report.values.find(({ name }) => name === id)?.value;
  const lines = from ? sections[from](report) : given === undefined ? [] : [given];
  const [only] = lines;
  if (only === undefined) return `[to be written: ${escapeMarkdown(hint)}]`;
  if (lines.length > 1) return lines.map((line) => `\n- ${escapeMarkdown(line)}`).join('');
  // Where the plan's form lists its answers, one that ends in the log's words is what it means: "2" of "Severity 2".
  return escapeMarkdown(options?.find((option) => only.endsWith(` ${option}`)) ?? only);
}

/** A message is told of; its words, which would fill the page, stand in the report and in the log. */
function told({ timeline, exercise }: Report): Entry[] {
  const isTold = (type: string) => worthTelling.has(type) || (!exercise && worthTellingOfIncidents.has(type));
  const entries: Entry[] = timeline.filter(({ type, undone }) => isTold(type) && !undone);
  return entries.map(({ detail, ...entry }) => ({
    ...entry,
    ...(detail === undefined || entry.type === 'message-sent' ? {} : { detail }),
  }));
}

function said({ what, detail, by }: Pick<Entry, 'what' | 'detail'> & { by?: string | undefined }): string {
  const remarks = [by, detail].filter(Boolean).join(': ');
  return remarks ? `${what} (${remarks})` : what;
}

function lastOf(report: Report, type: string): string[] {
  const entry = report.timeline.findLast((item) => item.type === type && !item.undone);
  return entry ? [entry.what.replace(/ declared$/, '')] : [];
}

function startOf(report: Report): string | undefined {
  return report.exercise ? report.startEx : (report.began ?? report.started);
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
