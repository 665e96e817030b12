import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { reviewList } from '../../src/history/review-list.ts';
import { NoProject } from '../../src/load/no-project.ts';
import { type DrillRecord, drillRecordSchema } from '../../src/model/drill-records.ts';
import { importLog } from '../../src/session/exercise/session.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { drillRecord } from '../../src/session/report/record.ts';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import { readContent } from '../lib/content.ts';
import { readNamed, writeNew } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

interface RecordCall {
  words: readonly string[];
  values: { 'keep-names': boolean; root: string | undefined };
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
  const made = read(readNamed(surroundings, file), values['keep-names']);
  if ('reason' in made) return refuse(made.reason);
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
  const content = await readContent(root);
  if (!content.all('drills').some(({ id }) => id === made.record.drill))
    return refuse(`There is no drill "${made.record.drill}" in ${contentFolder}/drills.`);
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

function read(text: string, keepNames: boolean): { record: DrillRecord } | { reason: string } {
  const log = importLog(text);
  if (!log.ok) return { reason: `The log is not sound: ${log.reason}.` };
  const made = drillRecord(afterAction(log.state), { keepNames });
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

function reviewText({ risks, verified, failedSteps, poorRatings }: ReturnType<typeof reviewList>): string {
  const sections: [string, string[], string][] = [
    ['Risks to score again', risks, 'none'],
    ['Obligations that this run verifies', verified, 'none names this drill'],
    ['Steps that failed', failedSteps, 'none'],
    ['Critical tasks rated M or U', poorRatings, 'none'],
  ];
  return sections
    .map(
      ([title, lines, none]) =>
        `\n${title}:\n${(lines.length > 0 ? lines : [none]).map((line) => `  ${line}\n`).join('')}`,
    )
    .join('');
}
