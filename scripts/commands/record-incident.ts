import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type IncidentRecord, incidentRecordSchema } from '../../src/model/incident-records.ts';
import type { importLog } from '../../src/session/exercise/import-log.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { incidentPack } from '../../src/session/report/incident-pack.ts';
import { incidentRecord } from '../../src/session/report/incident-record.ts';
import { incidentRecordFile } from '../../src/session/report/record-file.ts';
import { signedBy } from '../../src/session/report/signed-by.ts';
import { retentionOf } from '../../src/session/snapshot/snapshot.ts';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import { dayNamed } from '../check/options.ts';
import { type Content, readContent } from '../lib/content.ts';
import { writeNamed } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';
import { fingerprintOf } from '../lib/writing/bytes.ts';
import { calledAs, writingWhole } from '../lib/writing/whole.ts';

/** The words and options that `record` was called with. */
export interface RecordCall {
  words: readonly string[];
  values: { 'keep-names': boolean; pack: string | undefined; root: string | undefined; today: string | undefined };
}

/** A log that was read and is sound, its signatures with it. */
export type ImportedLog = Extract<ReturnType<typeof importLog>, { ok: true }>;

/**
 * Keeps an incident's record below `incident-records`. A log that is not sound never comes here.
 * @throws Refused when no record can be made of it, or there is one already
 */
export async function recordIncident(
  root: string,
  log: ImportedLog,
  { words, values }: RecordCall,
  surroundings: Surroundings,
  text: string,
): Promise<number> {
  const [file = ''] = words;
  const { state } = log;
  const called = `${calledAs('record', words, values)} (SHA-256 of the file: ${fingerprintOf(text)})`;
  return writingWhole({ ...surroundings, root }, called, async (write) => {
    const content = await readContent(root, ['plans', 'incident-records']);
    const made = recorded(log, content, values, surroundings);
    if ('reason' in made) throw new Refused(`${file}: no record was written. ${made.reason}`);
    const before = content
      .all('incident-records')
      .find(({ data }) => data.session === state.session || data.log.head === made.record.log.head);
    if (before) throw new Refused(`${file}: no record was written. ${alreadyText(before, made.record)}`);
    const path = freePath(root, made.record);
    write([{ path, before: undefined, after: incidentRecordFile(made.record, values['keep-names']) }]);
    surroundings.out(`${path} written\n`);
    for (const line of remarks(made.record)) surroundings.out(`${line}\n`);
    return 0;
  });
}

/** Writes all that tells of an incident to one zip, and nothing else. */
export async function packIncident(
  root: string,
  log: ImportedLog,
  { values }: RecordCall,
  surroundings: Surroundings,
): Promise<number> {
  const { pack: name = '', 'keep-names': keepNames } = values;
  const made = recorded(log, await readContent(root, ['plans']), values, surroundings);
  const record = 'record' in made ? { record: made.record, keepNames } : made;
  const bytes = incidentPack({ state: log.state, log: exportLog(log.events, log.signatures), record });
  writeNamed(surroundings, name, bytes, { what: '--pack' });
  surroundings.out(`${name} written: the evidence of ${log.state.title}\n`);
  if ('reason' in made) surroundings.out(`It holds no record: ${made.reason}\n`);
  return 0;
}

function recorded(
  { state, signatures }: ImportedLog,
  content: Content,
  values: RecordCall['values'],
  surroundings: Surroundings,
): { record: IncidentRecord } | { reason: string } {
  const { id, title } = state.plan.plan;
  const plan = content.all('plans').find((entry) => entry.id === id);
  if (!plan) return { reason: `It is of another desk: there is no plan "${id}" (${title}) here.` };
  const made = incidentRecord(state, {
    keepNames: values['keep-names'],
    keys: signedBy(state, signatures, values['keep-names']),
    today: dayNamed(values.today, surroundings),
    retention: retentionOf(plan.data),
  });
  if ('reason' in made) return { reason: `It can't be recorded: ${made.reason}.` };
  const parsed = incidentRecordSchema.safeParse(made.record);
  if (parsed.success) return { record: parsed.data };
  return { reason: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

function alreadyText({ id, data }: { id: string; data: IncidentRecord }, { log }: IncidentRecord): string {
  const path = `${contentFolder}/incident-records/${id}.yaml`;
  if (data.log.head === log.head) return `This incident is recorded already: ${path}.`;
  return `This incident is recorded already, from ${data.log.events} events of its log; this file has ${log.events}: delete ${path}, and record it again.`;
}

/** A second incident of one day gets a number. */
function freePath(root: string, { plan, date }: IncidentRecord): string {
  for (let number = 1; ; number += 1) {
    const path = `${contentFolder}/incident-records/${plan}/${date}${number === 1 ? '' : `-${number}`}.yaml`;
    if (!existsSync(join(root, path))) return path;
  }
}

/** What whoever commits the record should know. */
function remarks({ retention, stamps = [] }: IncidentRecord): string[] {
  return [
    retention === 'unset'
      ? 'Its plan does not say how long records are kept: it says "unset".'
      : `It is kept until ${retention.until}: ${retention.says}`,
    stamps.length === 0
      ? 'It has no time stamp: it counts in no mean time.'
      : `Its time stamps: ${stamps.map(({ stamp }) => stamp).join(', ')}.`,
    'Read it before you commit it: a name that stands only in free text can not be told from another word.',
  ];
}
