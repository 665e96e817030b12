import { parse } from 'yaml';
import { z } from 'zod';
import { drillRecordSchema } from '../../src/model/drill-records.ts';
import { importLog } from '../../src/session/exercise/session.ts';
import { headOf } from '../../src/session/log/strands.ts';
import { instantText } from '../../src/session/report/format.ts';
import { readNamed } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

/**
 * Proves that an exported session log is unchanged since it was saved, as far as its hashes tell; with a record, that this is the log
 * that the record was made of. Hashes name no author: who holds the file could have made all of it anew.
 * @throws UsageError when there is no such file, Refused when it is not whole or the record is of another log.
 */
export function verifyLog(
  { words: [file = '', recordFile] }: { words: readonly string[] },
  surroundings: Surroundings,
): number {
  const read = importLog(readNamed(surroundings, file));
  if (!read.ok) throw new Refused(`${file}: not sound. ${read.reason}`);
  const { state, events } = read;
  if (recordFile !== undefined)
    compare(file, recordFile, readNamed(surroundings, recordFile), headOf(state.heads), events.length);
  const span = `${instantText(events[0]?.at ?? 0)} to ${instantText(events.at(-1)?.at ?? 0)}`;
  surroundings.out(
    [
      `${file}: sound`,
      `${state.title} (${state.plan.plan.title}), ${state.exercise ? 'drill' : 'incident'}, ${state.status}`,
      `${events.length} events, ${span}`,
      `last hash ${headOf(state.heads)}`,
      recordFile === undefined ? unsigned : `${recordFile}: made of this very log`,
      '',
    ].join('\n'),
  );
  return 0;
}

const unsigned =
  'unsigned: the hashes show that nothing was changed since it was saved, not who made it; name the record to compare them (verify-log LOG RECORD)';

const recordSchema = z.object({ log: drillRecordSchema.shape.log });

/** @throws Refused when a record is none, or of another log. */
function compare(file: string, recordFile: string, text: string, head: string, count: number): void {
  const read = recordSchema.safeParse(parsed(text));
  if (!read.success) throw new Refused(`${recordFile}: this is no record of a drill`);
  const { log } = read.data;
  if (log.head !== head || log.events !== count)
    throw new Refused(
      `${file}: not the log of ${recordFile}. The record was made of ${log.events} events with the last hash ${log.head}; the log has ${count}, and its last hash is ${head}`,
    );
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
