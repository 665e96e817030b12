import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadProject } from '../src/load/project.ts';
import { localDay } from '../src/model/calendar.ts';
import { confirm, confirmationsFile, pruned } from '../src/trace/author/confirm.ts';
import { claimsOf } from '../src/trace/graph/claims.ts';
import { ledgerFiles } from '../src/trace/project/ledgers.ts';
import { counted } from '../src/trace/report/frame.ts';
import { nearest } from '../src/trace/text/nearest.ts';

const usage = `npm run accept -- "<link>" … --reason "…"   confirm links, as the check names them
npm run accept -- --all --reason "…"        confirm every link that is not confirmed as it stands
npm run accept -- --prune                   drop confirmations of links that are gone`;

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reason: { type: 'string' },
      all: { type: 'boolean' },
      prune: { type: 'boolean' },
      today: { type: 'string' },
    },
  });
  const root = process.cwd();
  const today = values.today ?? localDay(new Date());
  const project = loadProject(root, { today });
  const write = (text: string) => writeFileSync(join(root, ledgerFiles.confirmations), text);
  if (project.ledgers.confirmations.faults.length > 0)
    return refuse(`${ledgerFiles.confirmations} is not valid: run the check first, so that nothing in it is lost`);
  if (values.prune) {
    const left = pruned(project);
    write(confirmationsFile(left));
    console.log(`${counted(project.ledgers.confirmations.entries.length - left.length, 'confirmation')} dropped`);
    return 0;
  }
  if (!values.all && positionals.length === 0) return refuse(usage);
  if (!values.reason) return refuse('say why with --reason "…": who looked, and what they found');
  const { confirmations, confirmed, unknown } = confirm(project, {
    links: values.all ? 'all' : positionals,
    on: today,
    reason: values.reason,
  });
  const [first] = unknown;
  if (first !== undefined) {
    const near = nearest(first, claimsOf(project.graph).keys());
    return refuse(`there is no link ${first} that could be confirmed${near ? `; did you mean '${near}'?` : ''}`);
  }
  write(confirmationsFile(confirmations));
  console.log(`${counted(confirmed.length, 'link')} confirmed`);
  return 0;
}

function refuse(message: string): number {
  console.error(`accept: ${message}`);
  return 2;
}

try {
  process.exitCode = main();
} catch (error) {
  process.exitCode = refuse(error instanceof Error ? error.message : String(error));
}
