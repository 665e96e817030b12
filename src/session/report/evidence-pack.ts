import type { DrillRecord } from '../../model/drill-records.ts';
import { signatures } from '../exercise/payloads.ts';
import type { AfterActionReport } from './after-action-model.ts';
import { csv } from './csv.ts';
import { instantText, zonedText } from './format.ts';
import { reportJson } from './json.ts';
import { clockRows, proofText, retentionText, withSums, zipped } from './pack.ts';
import { recordFile } from './record-file.ts';
import { reportDocument, reportMarkdown } from './report.ts';

/** What an evidence pack is made of. */
export interface Evidence {
  report: AfterActionReport;
  /** The log as `exportLog` writes it. */
  log: string;
  /** The drill record, or why there is none. */
  record: { record: DrillRecord } | { reason: string };
}

/**
 * One zip with all that tells of a drill: log, report, record, clocks, signatures, how long it is kept, and the SHA-256 of each
 * file. The same log gives the same bytes on every machine.
 */
export function evidencePack(evidence: Evidence): Uint8Array {
  return zipped(evidenceFiles(evidence));
}

/** The files of an evidence pack, by name, in their order; the last names the SHA-256 of each. */
export function evidenceFiles({ report, log, record }: Evidence): Map<string, string> {
  return withSums([
    ['README.txt', readMe(report, record)],
    ['clocks.csv', csv(clockRows(report.clocks))],
    ...('record' in record ? ([['record.yaml', recordFile(record.record)]] as const) : []),
    ['report.html', reportDocument(report)],
    ['report.json', reportJson(report)],
    ['report.md', reportMarkdown(report)],
    ['retention.txt', retentionText(report.retention, record)],
    ['session.json', log],
    ['sign-offs.csv', csv(signatureRows(report))],
  ]);
}

function readMe({ title, log, practice }: AfterActionReport, record: Evidence['record']): string {
  return [
    'EXERCISE. Nothing in this pack is about a real incident.',
    '',
    `Evidence of the drill: ${title.replaceAll(/\s+/g, ' ')}`,
    ...(practice ? ['It was a practice run, which never counts in records.'] : []),
    '',
    'session.json   the log: every event, each with the hash of the one before it',
    `               ${log.events} events; the hash that names all of them is ${log.head}`,
    'report.html    the after-action report; print it for a PDF with page numbers and that hash on each page',
    'report.md      the same as Markdown',
    'report.json    the same as data',
    'record' in record
      ? 'record.yaml    the drill record, with roles in place of names unless the desk keeps names'
      : `record.yaml    is not here: ${record.reason}`,
    'clocks.csv     every response clock that ran, against its limit',
    'sign-offs.csv  who prepared, validated and accepted the report',
    'retention.txt  how long the plan has all of this kept',
    'SHA256SUMS     the SHA-256 of each file',
    '',
    ...proofText('record' in record),
  ].join('\n');
}

function signatureRows({ signOffs, zone }: AfterActionReport): string[][] {
  return [
    ['As', 'Name', 'Role', 'Signed', 'Signed (UTC)', 'Log as signed (SHA-256)', 'Entries written after it'],
    ...signatures.map((as) => {
      const one = signOffs.find((signed) => signed.as === as);
      if (!one) return [as, 'unset', 'unset', 'unset', 'unset', 'unset', 'unset'];
      return [
        as,
        one.by,
        one.role ?? 'unset',
        zonedText(one.at, zone),
        instantText(one.at),
        one.head,
        String(one.later),
      ];
    }),
  ];
}
