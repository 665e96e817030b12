import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { reviewList } from '../src/history/review-list.ts';
import { type DrillRecord, drillRecordSchema } from '../src/model/drill-records.ts';
import { importLog } from '../src/session/exercise/session.ts';
import { afterAction } from '../src/session/report/after-action.ts';
import { drillRecord } from '../src/session/report/record.ts';
import { readContent } from './lib/content.ts';

const usage = `usage: npm run record -- FILE.json [--keep-names] [--root FOLDER]
Writes src/content/drill-records/<plan>/<drill>-<date>.yaml from an exported session.`;

process.exitCode = await main();

/** Exit 0: the record is written. 1: the log is refused. 2: wrong use. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'keep-names': { type: 'boolean', default: false }, root: { type: 'string', default: process.cwd() } },
  });
  const [file] = positionals;
  if (!file || !existsSync(file)) {
    console.error(file ? `${file}: there is no such file\n${usage}` : usage);
    return 2;
  }
  const made = read(file, values['keep-names']);
  if ('reason' in made) {
    console.error(`${file}: no record was written. ${made.reason}`);
    return 1;
  }
  const content = await readContent(values.root);
  if (!content.all('drills').some(({ id }) => id === made.record.drill)) {
    console.error(`${file}: no record was written. There is no drill "${made.record.drill}" in src/content/drills.`);
    return 1;
  }
  const path = freePath(values.root, made.record);
  if (!path) {
    console.error(`${file}: no record was written. This run is recorded already.`);
    return 1;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `# Written by "npm run record" from the session's log. Actions below are kept up to date by hand.\n${stringify(made.record)}`,
  );
  console.log(`${path} written`);
  review(
    reviewList(made.record, {
      drills: content.all('drills'),
      playbooks: content.all('playbooks'),
      risks: content.all('risks'),
      requirements: content.all('requirements'),
      validations: content.all('validations'),
    }),
  );
  return 0;
}

function read(file: string, keepNames: boolean): { record: DrillRecord } | { reason: string } {
  const log = importLog(readFileSync(file, 'utf8'));
  if (!log.ok) return { reason: `The log is not sound: ${log.reason}.` };
  const made = drillRecord(afterAction(log.state), { keepNames });
  if ('reason' in made) return { reason: `It can't be recorded: ${made.reason}.` };
  const parsed = drillRecordSchema.safeParse(made.record);
  if (parsed.success) return { record: parsed.data };
  return { reason: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

/** A second run on one day gets a number; the same run is not written twice. */
function freePath(root: string, record: DrillRecord): string | undefined {
  for (let run = 1; run < 100; run += 1) {
    const name = `${record.drill}-${record.date}${run === 1 ? '' : `-${run}`}.yaml`;
    const path = join(root, 'src/content/drill-records', name);
    if (!existsSync(path)) return path;
    if (readFileSync(path, 'utf8').includes(record.log.head)) return undefined;
  }
  return undefined;
}

function review({ risks, verified, failedSteps, poorRatings }: ReturnType<typeof reviewList>): void {
  const sections: [string, string[], string][] = [
    ['Risks to score again', risks, 'none'],
    ['Obligations that this run verifies', verified, 'none names this drill'],
    ['Steps that failed', failedSteps, 'none'],
    ['Critical tasks rated M or U', poorRatings, 'none'],
  ];
  for (const [title, lines, none] of sections) {
    console.log(`\n${title}:`);
    for (const line of lines.length > 0 ? lines : [none]) console.log(`  ${line}`);
  }
}
