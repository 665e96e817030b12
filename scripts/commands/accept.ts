import { loadProject } from '../../src/load/project.ts';
import { isPlainLine } from '../../src/model/visible.ts';
import { confirm, confirmationsFile, linksNamed, pruned } from '../../src/trace/author/confirm.ts';
import { ledgerFiles } from '../../src/trace/project/ledgers.ts';
import type { Project } from '../../src/trace/project/project.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { dayNamed } from '../check/options.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

interface AcceptCall {
  words: readonly string[];
  values: { reason: string | undefined; all: boolean; prune: boolean; today: string | undefined };
}

/** @throws UsageError, Refused, NoProject */
export function accept(call: AcceptCall, surroundings: Surroundings): Promise<number> {
  const today = dayNamed(call.values.today, surroundings);
  return writingWhole(surroundings, calledAs('accept', call.words, call.values), (write) =>
    accepted(call, today, write, surroundings),
  );
}

function accepted({ words, values }: AcceptCall, today: string, writeFiles: Write, surroundings: Surroundings): number {
  const { root, out } = surroundings;
  const project = loadProject(root, { today });
  const path = ledgerFiles.confirmations;
  const before = project.files.find((file) => file.path === path)?.text;
  const write = (after: string) => writeFiles([{ path, before, after }]);
  if (project.ledgers.confirmations.faults.length > 0)
    throw new Refused(`${ledgerFiles.confirmations} is not valid: run the check first, so that nothing in it is lost`);
  if (values.prune) {
    const left = pruned(project);
    write(confirmationsFile(left));
    out(`${counted(project.ledgers.confirmations.entries.length - left.length, 'confirmation')} dropped\n`);
    return 0;
  }
  const { names, reason } = namesAndReason(project, words, values);
  const links = values.all ? 'all' : [...new Set(names.flatMap((name) => linksOf(project, name)))];
  const { confirmations, confirmed } = confirm(project, { links, on: today, reason });
  write(confirmationsFile(confirmations));
  for (const link of confirmed) out(`  ${link}\n`);
  out(`${counted(confirmed.length, 'link')} confirmed\n`);
  return 0;
}

/** The last word is the reason where `--reason` gives none: `accept -- R-001 "read again"`. */
function namesAndReason(
  project: Project,
  words: readonly string[],
  { reason, all }: AcceptCall['values'],
): { names: readonly string[]; reason: string } {
  if (words.length === 0 && !all) throw new UsageError('name a link or a record, or say --all (--help shows how)');
  const last = words.at(-1);
  const isReason = last !== undefined && (all || words.length > 1) && 'reason' in linksNamed(project, last);
  const names = reason === undefined && isReason ? words.slice(0, -1) : words;
  const why = reason ?? (isReason ? last : undefined);
  const called = all ? '--all' : names.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(' ');
  if (!why || !/\S/.test(why))
    throw new UsageError(`say why: npm run accept -- ${called} "…" (who looked, and what they found)`);
  if (!isPlainLine(why)) throw new UsageError('the reason is one line of plain text');
  if (all && names.length > 0) throw new UsageError(`--all confirms every link: "${names.join(' ')}" is one too many`);
  return { names, reason: why };
}

function linksOf(project: Project, name: string): readonly string[] {
  const named = linksNamed(project, name);
  if ('reason' in named) throw new Refused(named.reason);
  return named.links;
}
