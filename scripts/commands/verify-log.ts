import { parse } from 'yaml';
import { z } from 'zod';
import { sessionLog } from '../../src/model/session-log.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import type { Signatures } from '../../src/session/log/signature.ts';
import { forgedStrand, forgedText } from '../../src/session/log/signing.ts';
import { headOf } from '../../src/session/log/strands.ts';
import { instantText } from '../../src/session/report/format.ts';
import { readNamed } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

/**
 * Proves that an exported session log is unchanged since it was saved, as far as its hashes tell; with a record, that this is the log
 * that the record was made of, signed with the keys that it names. Hashes name no author: who holds the file could have made all of an
 * unsigned log anew. A signature shows that one device wrote the strand.
 * @throws UsageError when there is no such file, Refused when it is not whole or the record is of another log.
 */
export async function verifyLog(
  { words: [file = '', recordFile] }: { words: readonly string[] },
  surroundings: Surroundings,
): Promise<number> {
  const read = importLog(readNamed(surroundings, file));
  if (!read.ok) throw new Refused(`${file}: not sound. ${read.reason}`);
  const { state, events, signatures } = read;
  const forged = await forgedStrand(events, signatures);
  if (forged !== undefined) throw new Refused(`${file}: not sound. ${forgedText(forged)}`);
  const named = recordFile === undefined ? undefined : logNamedBy(recordFile, readNamed(surroundings, recordFile));
  if (recordFile !== undefined && named)
    compare(file, recordFile, named, { head: headOf(state.heads), events: events.length, signatures });
  const span = `${instantText(events[0]?.at ?? 0)} to ${instantText(events.at(-1)?.at ?? 0)}`;
  surroundings.out(
    [
      `${file}: sound`,
      `${state.title} (${state.plan.plan.title}), ${state.exercise ? 'drill' : 'incident'}, ${state.status}`,
      `${events.length} events, ${span}`,
      `last hash ${headOf(state.heads)}`,
      ...[...state.heads.keys()].map((strand) => strandLine(strand, signatures, named)),
      recordFile === undefined ? alone : `${recordFile}: made of this very log`,
      '',
    ].join('\n'),
  );
  return 0;
}

const alone =
  'the hashes show that nothing was changed since it was saved, a signature that one device wrote a strand; name the record to compare both with what it knows (verify-log LOG RECORD)';

/** Who signed a strand, as far as that is known. */
function strandLine(strand: string, signatures: Signatures, named: NamedLog | undefined): string {
  const signature = signatures.get(strand);
  if (!signature) return `strand ${strand}: unsigned`;
  const holder = named?.keys?.find(({ key }) => key === signature.key)?.holder;
  const whose = named === undefined ? '' : holder === undefined ? ', which the record does not name' : `, ${holder}`;
  return `strand ${strand}: signed with the key ${signature.key}${whose}`;
}

const recordSchema = z.object({ log: sessionLog() });
type NamedLog = z.output<typeof recordSchema>['log'];

/** @throws Refused when a record is none. */
function logNamedBy(recordFile: string, text: string): NamedLog {
  const read = recordSchema.safeParse(parsed(text));
  if (!read.success) throw new Refused(`${recordFile}: this is no record of a drill or an incident`);
  return read.data.log;
}

/** @throws Refused when a record is of another log, or names a key that the log was not signed with. */
function compare(
  file: string,
  recordFile: string,
  { head, events, keys = [] }: NamedLog,
  log: { head: string; events: number; signatures: Signatures },
): void {
  for (const { strand, holder, key } of keys) {
    const found = log.signatures.get(strand)?.key;
    if (found !== key)
      throw new Refused(
        `${file}: not the log of ${recordFile}. The record says that strand ${strand} was signed by ${holder} with the key ${key}; here it is ${found === undefined ? 'unsigned' : `signed with ${found}`}`,
      );
  }
  if (log.head !== head || log.events !== events)
    throw new Refused(
      `${file}: not the log of ${recordFile}. The record was made of ${events} events with the last hash ${head}; the log has ${log.events}, and its last hash is ${log.head}`,
    );
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
