import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Zippable, zipSync } from 'fflate';
import type { DrillRecord } from '../../model/drill-records.ts';
import { signatures } from '../exercise/payloads.ts';
import type { AfterActionReport } from './after-action-model.ts';
import { limitText, outcomeText, sourcesText } from './blocks.ts';
import { allowed } from './common.ts';
import { csv } from './csv.ts';
import { instantText, isoDuration, zonedText } from './format.ts';
import { reportJson } from './json.ts';
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

/** No file of a zip is dated before this day. The fields of a zip are read off the wall: one day in every zone. */
const day = () => new Date(1980, 0, 1);

/**
 * One zip with all that tells of a drill: log, report, record, clocks, signatures, how long it is kept, and the SHA-256 of each
 * file. The same log gives the same bytes on every machine.
 */
export function evidencePack(evidence: Evidence): Uint8Array {
  const texts = evidenceFiles(evidence);
  const files: Zippable = {};
  for (const [name, text] of texts) files[name] = utf8ToBytes(text);
  return zipSync(files, { level: 9, mtime: day() });
}

/** The files of an evidence pack, by name, in their order; the last names the SHA-256 of each. */
export function evidenceFiles({ report, log, record }: Evidence): Map<string, string> {
  const files = new Map([
    ['README.txt', readMe(report, record)],
    ['clocks.csv', csv(clockRows(report))],
    ...('record' in record ? ([['record.yaml', recordFile(record.record)]] as const) : []),
    ['report.html', reportDocument(report)],
    ['report.json', reportJson(report)],
    ['report.md', reportMarkdown(report)],
    ['retention.txt', retentionText(report, record)],
    ['session.json', log],
    ['sign-offs.csv', csv(signatureRows(report))],
  ]);
  const sums = [...files].map(([name, text]) => `${bytesToHex(sha256(utf8ToBytes(text)))}  ${name}\n`);
  return files.set('SHA256SUMS', sums.join(''));
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
    'Are the files as they were packed?  sha256sum -c SHA256SUMS',
    'Is the log whole?                   npm run verify-log -- session.json',
    ...('record' in record
      ? ['Is it the log of the record?        npm run verify-log -- session.json record.yaml']
      : []),
    'Hashes show that nothing was changed since it was saved. Who made it only a signature shows: verify-log says which',
    'device signed which part of the log, or that nobody did. Whoever holds a pack without one can make all of it anew.',
    'Compare the hash of the log, and the keys, with those that were written down elsewhere at the time.',
    '',
  ].join('\n');
}

function retentionText({ retention }: AfterActionReport, record: Evidence['record']): string {
  const until =
    'record' in record && typeof record.record.retention === 'object' ? record.record.retention.until : 'unset';
  return retention
    ? `The plan says: ${retention.says}\nKeep for: ${retention.keep}\nKeep until: ${until}\n`
    : `The plan says: unset\nKeep for: unset\nKeep until: ${until}\n`;
}

function clockRows({ clocks }: AfterActionReport): string[][] {
  const ran = clocks.filter(({ outcome }) => outcome !== 'possible');
  return [
    ['Clock', 'The plan allows', 'Counted limit', 'Ran', 'Outcome', 'In words', 'Where the plan says so', 'Reason'],
    ...ran.map((clock) => {
      const limit = allowed(clock);
      return [
        clock.title,
        limitText(clock),
        limit === undefined ? 'unset' : isoDuration(limit),
        clock.outcome === 'not stamped' ? 'unset' : isoDuration(clock.ran),
        clock.outcome,
        outcomeText(clock),
        sourcesText(clock),
        clock.reason ?? '',
      ];
    }),
  ];
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
