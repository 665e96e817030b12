import { type Zippable, zipSync } from 'fflate';
import { sha256 } from '../log/sha256.ts';
import { limitText, outcomeText, sourcesText } from './blocks.ts';
import { allowed, type ClockReport } from './common.ts';
import { isoDuration } from './format.ts';

/** No file of a zip is dated before this day. The fields of a zip are read off the wall: one day in every zone. */
const day = () => new Date(1980, 0, 1);

/** Text files by name as one zip: the same texts give the same bytes on every machine. */
export function zipped(texts: ReadonlyMap<string, string>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of texts) files[name] = new TextEncoder().encode(text);
  return zipSync(files, { level: 9, mtime: day() });
}

/** Files by name, in their order, and a last one that names the SHA-256 of each. */
export function withSums(files: readonly (readonly [name: string, text: string])[]): Map<string, string> {
  const sums = files.map(([name, text]) => `${sha256(text)}  ${name}\n`);
  return new Map([...files, ['SHA256SUMS', sums.join('')]]);
}

/** The lines of a pack's README that say how to prove it, and what that proves. */
export function proofText(hasRecord: boolean): string[] {
  return [
    'Are the files as they were packed?  sha256sum -c SHA256SUMS',
    'Is the log whole?                   npm run verify-log -- session.json',
    ...(hasRecord ? ['Is it the log of the record?        npm run verify-log -- session.json record.yaml'] : []),
    'Hashes show that nothing was changed since it was saved. Who made it only a signature shows: verify-log says which',
    'device signed which part of the log, or that nobody did. Whoever holds a pack without one can make all of it anew.',
    'Compare the hash of the log, and the keys, with those that were written down elsewhere at the time.',
    '',
  ];
}

/** How long a plan has all of a pack kept, in its words and counted. */
export function retentionText(
  retention: { says: string; keep: string } | undefined,
  made: { record: { retention?: 'unset' | { until: string } | undefined } } | { reason: string },
): string {
  const kept = 'record' in made ? made.record.retention : undefined;
  const until = typeof kept === 'object' ? kept.until : 'unset';
  return retention
    ? `The plan says: ${retention.says}\nKeep for: ${retention.keep}\nKeep until: ${until}\n`
    : `The plan says: unset\nKeep for: unset\nKeep until: ${until}\n`;
}

/** The rows of a list of the plan's clocks that ran, each against its limit. */
export function clockRows(clocks: readonly ClockReport[]): string[][] {
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
