import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reviewList } from '../../src/history/review-list.ts';
import { NoProject } from '../../src/load/no-project.ts';
import { loadProject } from '../../src/load/project.ts';
import { type DrillRecord, drillRecordSchema } from '../../src/model/drill-records.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { forgedStrand, forgedText } from '../../src/session/log/signing.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { evidencePack } from '../../src/session/report/evidence-pack.ts';
import { drillRecord, type RecordOptions } from '../../src/session/report/record.ts';
import { recordFile } from '../../src/session/report/record-file.ts';
import { signedBy } from '../../src/session/report/signed-by.ts';
import { scenario } from '../../src/session/snapshot/scenario.ts';
import { retentionOf } from '../../src/session/snapshot/snapshot.ts';
import { meaningOf } from '../../src/trace/graph/fingerprint.ts';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import { dayNamed } from '../check/options.ts';
import { type Content, readContent } from '../lib/content.ts';
import { readNamed, writeNamed } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';
import { fingerprintOf } from '../lib/writing/bytes.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';
import { type ImportedLog, packIncident, type RecordCall, recordIncident } from './record-incident.ts';

/**
 * Writes the record of an exported session to its plan's folder, a drill's or an incident's, or with `--pack` everything that tells
 * of it to one zip, and nothing else.
 * @throws UsageError when the file cannot be read, Refused when no record can be made of it, NoProject
 */
export async function record(call: RecordCall, surroundings: Surroundings): Promise<number> {
  const { words, values } = call;
  const root = values.root === undefined ? surroundings.root : resolve(surroundings.from, values.root);
  const text = readNamed(surroundings, words[0] ?? '');
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
  const incident = importLog(text);
  const forged = incident.ok ? await forgedStrand(incident.events, incident.signatures) : undefined;
  if (forged !== undefined) throw refused(words[0] ?? '', `${forgedText(forged)}.`);
  if (incident.ok && incident.state.exercise === undefined)
    return values.pack === undefined
      ? recordIncident(root, incident, call, surroundings, text)
      : packIncident(root, incident, call, surroundings);
  if (values.pack !== undefined) return pack(await runIn(root, text, call, surroundings), call, surroundings);
  const called = `${calledAs('record', words, values)} (SHA-256 of the file: ${fingerprintOf(text)})`;
  return writingWhole({ ...surroundings, root }, called, async (write) =>
    recordRun(root, await runIn(root, text, call, surroundings), write, call, surroundings),
  );
}

/** A run as its log tells it, and the record that can be made of it. */
interface Run {
  content: Content;
  log: ImportedLog;
  report: ReturnType<typeof afterAction>;
  made: { record: DrillRecord } | { reason: string };
}

async function runIn(
  root: string,
  text: string,
  { words: [file = ''], values }: RecordCall,
  surroundings: Surroundings,
): Promise<Run> {
  const content = await readContent(root);
  const log = importLog(text);
  if (!log.ok) throw refused(file, `The log is not sound: ${log.reason}.`);
  const report = afterAction(log.state);
  const made = recorded(report, {
    keepNames: values['keep-names'],
    keys: signedBy(log.state, log.signatures, values['keep-names']),
    today: dayNamed(values.today, surroundings),
    ...drillToday(root, content, report.scenario?.id ?? ''),
  });
  return { content, log, report, made };
}

function refused(file: string, reason: string): Refused {
  return new Refused(`${file}: no record was written. ${reason}`);
}

function pack({ log, report, made }: Run, { values }: RecordCall, surroundings: Surroundings): number {
  const { pack: name = '' } = values;
  const bytes = evidencePack({ report, log: exportLog(log.events, log.signatures), record: made });
  writeNamed(surroundings, name, bytes, { what: '--pack' });
  surroundings.out(`${name} written: the evidence of ${report.title}\n`);
  if ('reason' in made) surroundings.out(`It holds no record: ${made.reason}\n`);
  return 0;
}

function recordRun(
  root: string,
  { content, made }: Run,
  write: Write,
  { words: [file = ''] }: RecordCall,
  { out }: Surroundings,
): number {
  if ('reason' in made) throw refused(file, made.reason);
  const path = freePath(root, made.record);
  if (path === undefined) throw refused(file, 'This run is recorded already.');
  write([{ path, before: undefined, after: recordFile(made.record) }]);
  out(`${path} written\n`);
  out(
    reviewText(
      reviewList(made.record, {
        drills: content.all('drills'),
        playbooks: content.all('playbooks'),
        risks: content.all('risks'),
        requirements: content.all('requirements'),
        validations: content.all('validations'),
      }),
    ),
  );
  return 0;
}

/** A drill as the content has it now, and how long its plan has records kept. */
function drillToday(root: string, content: Content, id: string): Pick<RecordOptions, 'drill' | 'retention'> {
  const drill = content.all('drills').find((entry) => entry.id === id);
  const fingerprint = meaningOf(loadProject(root, { today: '' }).graph, { collection: 'drills', id });
  const plan = content.all('plans').find((entry) => entry.id === drill?.data.plan);
  return {
    drill: drill && fingerprint ? { scenario: scenario(drill), fingerprint } : undefined,
    retention: plan && retentionOf(plan.data),
  };
}

function recorded(
  report: ReturnType<typeof afterAction>,
  options: RecordOptions,
): { record: DrillRecord } | { reason: string } {
  const made = drillRecord(report, options);
  if ('reason' in made) return { reason: `It can't be recorded: ${made.reason}.` };
  const parsed = drillRecordSchema.safeParse(made.record);
  if (parsed.success) return { record: parsed.data };
  return { reason: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

/** A second run on one day gets a number; the same run is not written twice. */
function freePath(root: string, { drill, date, log }: DrillRecord): string | undefined {
  return freeAmong(root, `${contentFolder}/drill-records/${drill}-${date}`, log.head);
}

function freeAmong(root: string, stem: string, head: string): string | undefined {
  for (let run = 1; run < 100; run += 1) {
    const path = `${stem}${run === 1 ? '' : `-${run}`}.yaml`;
    if (!existsSync(join(root, path))) return path;
    if (readFileSync(join(root, path), 'utf8').includes(head)) return undefined;
  }
  return undefined;
}

function reviewText(found: ReturnType<typeof reviewList>): string {
  const { risks, verified, unproven, undelivered, unrated, failedSteps, poorRatings } = found;
  const sections: [string, string[], string][] = [
    ['Risks to score again', risks, 'none'],
    ['Obligations that this run verifies', verified, 'none'],
    ['Obligations that name this drill and are not shown by this run', unproven, 'none'],
    ['Injects that were not delivered', undelivered, 'none'],
    ['Critical tasks that were not rated', unrated, 'none'],
    ['Steps that were late, not ticked or skipped', failedSteps, 'none'],
    ['Critical tasks rated M or U', poorRatings, 'none'],
  ];
  return sections
    .map(
      ([title, lines, none]) =>
        `\n${title}:\n${(lines.length > 0 ? lines : [none]).map((line) => `  ${line}\n`).join('')}`,
    )
    .join('');
}
