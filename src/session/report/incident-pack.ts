import type { IncidentRecord } from '../../model/incident-records.ts';
import type { SessionState } from '../exercise/session.ts';
import { authorityReports } from './authorities.ts';
import { csv } from './csv.ts';
import { fireDraft } from './fire-draft.ts';
import { type IncidentReport, incidentReport } from './incident-report.ts';
import { reportJson } from './json.ts';
import { clockRows, proofText, retentionText, withSums, zipped } from './pack.ts';
import { incidentRecordFile } from './record-file.ts';
import { reportDocument, reportMarkdown } from './report.ts';
import { fillTemplate } from './template.ts';

/** What the pack of an incident is made of. */
export interface IncidentEvidence {
  state: SessionState;
  /** The log as `exportLog` writes it. */
  log: string;
  /** The incident's record, or why there is none; whether it names people. */
  record: { record: IncidentRecord; keepNames: boolean } | { reason: string };
}

/**
 * One zip with all that tells of an incident: log, report, the plan's own report, record, clocks, what the authorities were owed, a draft in
 * the shape of the FSB's format, how long it is kept, and the SHA-256 of each file. The same log gives the same bytes on every machine.
 */
export function incidentPack(evidence: IncidentEvidence): Uint8Array {
  return zipped(incidentFiles(evidence));
}

/** The files of an incident's pack, by name, in their order; the last names the SHA-256 of each. */
export function incidentFiles({ state, log, record }: IncidentEvidence): Map<string, string> {
  const report = incidentReport(state, authorityReports(state));
  const template = state.plan.report;
  return withSums([
    ['README.txt', readMe(report, record, template !== undefined)],
    ['authorities.csv', csv(authorityRows(report))],
    ['clocks.csv', csv(clockRows(report.clocks))],
    ['fire-draft.json', fireDraft(state, report)],
    ...(template ? ([['plan-report.md', fillTemplate(template, report)]] as const) : []),
    ...('record' in record ? ([['record.yaml', incidentRecordFile(record.record, record.keepNames)]] as const) : []),
    ['report.html', reportDocument(report)],
    ['report.json', reportJson(report)],
    ['report.md', reportMarkdown(report)],
    ['retention.txt', retentionText(state.plan.retention, record)],
    ['session.json', log],
  ]);
}

function readMe(
  { title, log, practice, status }: IncidentReport,
  record: IncidentEvidence['record'],
  hasTemplate: boolean,
): string {
  return [
    ...(practice
      ? ['EXERCISE. Nothing in this pack is about a real incident: it was practice, which never counts.', '']
      : []),
    `Evidence of the incident: ${title.replaceAll(/\s+/g, ' ')}`,
    ...(status === 'closed' ? [] : ['It was not closed when this was packed: what was written later is not in it.']),
    '',
    'session.json     the log: every event, each with the hash of the one before it. It names people',
    `                 ${log.events} events; the hash that names all of them is ${log.head}`,
    'report.html      the incident report; print it for a PDF with page numbers and that hash on each page',
    'report.md        the same as Markdown',
    'report.json      the same as data',
    hasTemplate
      ? "plan-report.md   the plan's own report, filled as far as the log goes; the rest says that it is to be written"
      : 'plan-report.md   is not here: the plan has no report of its own',
    'record' in record
      ? `record.yaml      the incident's record, with ${record.keepNames ? 'the names of people, as the desk chose' : 'roles in place of names'}`
      : `record.yaml      is not here: ${record.reason}`,
    'clocks.csv       every clock of the plan that ran, against its limit',
    'authorities.csv  what the authorities were owed that the desk had switched on',
    'fire-draft.json  DRAFT - NOT FILED: the information items of the FSB’s format, as far as the log goes',
    'retention.txt    how long the plan has all of this kept',
    'SHA256SUMS       the SHA-256 of each file',
    '',
    ...proofText('record' in record),
  ].join('\n');
}

function authorityRows({ authorities = [] }: IncidentReport): string[][] {
  return [
    [
      'Window',
      'It says',
      'Reference',
      'Due (UTC)',
      'In time until (UTC)',
      'Outcome',
      'Sent (UTC)',
      'Their reference',
      'Why',
    ],
    ...authorities.map(({ name, says, reference, due, latest, outcome, sent, dismissed, why }) => [
      name,
      says,
      reference,
      due ?? 'unset',
      latest ?? 'unset',
      outcome,
      sent?.at ?? 'unset',
      sent?.reference ?? 'unset',
      dismissed ?? why.join('; '),
    ]),
  ];
}
