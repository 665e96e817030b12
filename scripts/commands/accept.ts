import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProject } from '../../src/load/project.ts';
import { confirm, confirmationsFile, pruned } from '../../src/trace/author/confirm.ts';
import { claimsOf } from '../../src/trace/graph/claims.ts';
import { ledgerFiles } from '../../src/trace/project/ledgers.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { dayNamed } from '../check/options.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';

interface AcceptCall {
  words: readonly string[];
  values: { reason: string | undefined; all: boolean; prune: boolean; today: string | undefined };
}

/** @throws UsageError, Refused, NoProject */
export function accept({ words, values }: AcceptCall, surroundings: Surroundings): number {
  const { root, out } = surroundings;
  const today = dayNamed(values.today, surroundings);
  const project = loadProject(root, { today });
  const write = (text: string) => writeFileSync(join(root, ledgerFiles.confirmations), text);
  if (project.ledgers.confirmations.faults.length > 0)
    throw new Refused(`${ledgerFiles.confirmations} is not valid: run the check first, so that nothing in it is lost`);
  if (values.prune) {
    const left = pruned(project);
    write(confirmationsFile(left));
    out(`${counted(project.ledgers.confirmations.entries.length - left.length, 'confirmation')} dropped\n`);
    return 0;
  }
  if (!values.all && words.length === 0) throw new UsageError('name a link or a record, or say --all');
  if (!values.reason) throw new UsageError('say why with --reason "…": who looked, and what they found');
  const { confirmations, confirmed, unknown } = confirm(project, {
    links: values.all ? 'all' : words,
    on: today,
    reason: values.reason,
  });
  const [first] = unknown;
  if (first !== undefined) {
    const near = nearest(first, claimsOf(project.graph).keys());
    throw new Refused(`there is no link ${first} that could be confirmed${near ? `; did you mean '${near}'?` : ''}`);
  }
  write(confirmationsFile(confirmations));
  out(`${counted(confirmed.length, 'link')} confirmed\n`);
  return 0;
}
