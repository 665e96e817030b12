import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { reviewList } from '../../src/history/review-list.ts';
import { NoProject } from '../../src/load/no-project.ts';
import { loadProject } from '../../src/load/project.ts';
import { type DrillRecord, drillRecordSchema } from '../../src/model/drill-records.ts';
import { plainText } from '../../src/model/plain-text.ts';
import { importLog } from '../../src/session/exercise/session.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { drillRecord, type RecordOptions } from '../../src/session/report/record.ts';
import { scenario } from '../../src/session/snapshot/snapshot.ts';
import { meaningOf } from '../../src/trace/graph/fingerprint.ts';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import { dayNamed } from '../check/options.ts';
import { type Content, readContent } from '../lib/content.ts';
import { readNamed, writeNew } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

interface RecordCall {
  words: readonly string[];
  values: { 'keep-names': boolean; root: string | undefined; today: string | undefined };
}

/**
 * Writes the drill record of an exported session to its plan's folder.
 * @throws UsageError when the file cannot be read, Refused when no record can be made of it, NoProject
 */
export async function record({ words: [file = ''], values }: RecordCall, surroundings: Surroundings): Promise<number> {
  const { out, from } = surroundings;
  const root = values.root === undefined ? surroundings.root : resolve(from, values.root);
  const refuse = (reason: string): never => {
    throw new Refused(`${file}: no record was written. ${reason}`);
  };
  const text = readNamed(surroundings, file);
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
  const content = await readContent(root);
  const made = read(text, {
    keepNames: values['keep-names'],
    today: dayNamed(values.today, surroundings),
    drillOf: (id) => drillToday(root, content, id),
  });
  if ('reason' in made) return refuse(made.reason);
  const path = freePath(root, made.record) ?? refuse('This run is recorded already.');
  writeNew(
    path,
    `# Written by "npm run record" from the session's log. Actions below are kept up to date by hand.\n${stringify(made.record)}`,
  );
  out(`${relative(root, path)} written\n`);
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

interface Reading {
  keepNames: boolean;
  today: string;
  drillOf(id: string): Pick<RecordOptions, 'drill' | 'retention'>;
}

/** A drill as the content has it now, and how long its plan has records kept. */
function drillToday(root: string, content: Content, id: string): Pick<RecordOptions, 'drill' | 'retention'> {
  const drill = content.all('drills').find((entry) => entry.id === id);
  const fingerprint = meaningOf(loadProject(root, { today: '' }).graph, { collection: 'drills', id });
  const plan = content.all('plans').find((entry) => entry.id === drill?.data.plan);
  const kept = plan?.data.recordKeeping?.find(({ keep }) => keep !== undefined);
  return {
    drill: drill && fingerprint ? { scenario: scenario(drill), fingerprint } : undefined,
    retention: kept?.keep === undefined ? undefined : { says: plainText(kept.text), keep: kept.keep },
  };
}

function read(text: string, { keepNames, today, drillOf }: Reading): { record: DrillRecord } | { reason: string } {
  const log = importLog(text);
  if (!log.ok) return { reason: `The log is not sound: ${log.reason}.` };
  const report = afterAction(log.state);
  const made = drillRecord(report, { keepNames, today, ...drillOf(report.scenario?.id ?? '') });
  if ('reason' in made) return { reason: `It can't be recorded: ${made.reason}.` };
  const parsed = drillRecordSchema.safeParse(made.record);
  if (parsed.success) return { record: parsed.data };
  return { reason: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

/** A second run on one day gets a number; the same run is not written twice. */
function freePath(root: string, { drill, date, log }: DrillRecord): string | undefined {
  for (let run = 1; run < 100; run += 1) {
    const path = join(root, contentFolder, 'drill-records', `${drill}-${date}${run === 1 ? '' : `-${run}`}.yaml`);
    if (!existsSync(path)) return path;
    if (readFileSync(path, 'utf8').includes(log.head)) return undefined;
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
