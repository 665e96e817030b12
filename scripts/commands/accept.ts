import { loadProject } from '../../src/load/project.ts';
import { isPlainLine } from '../../src/model/visible.ts';
import { confirm, linksNamed, oncePerLink, pruned } from '../../src/trace/author/confirm.ts';
import { filed } from '../../src/trace/author/confirmation-files.ts';
import type { Confirmation } from '../../src/trace/project/confirmations.ts';
import type { Project } from '../../src/trace/project/project.ts';
import { counted } from '../../src/trace/report/frame.ts';
import { dayNamed } from '../check/options.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

interface AcceptCall {
  words: readonly string[];
  values: { reason: string | undefined; all: boolean; prune: boolean; split: boolean; today: string | undefined };
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
  const faulty = project.ledgers.confirmations.files.find(({ faults }) => faults.length > 0);
  if (faulty) throw new Refused(`${faulty.path} is not valid: run the check first, so that nothing in it is lost`);
  const write = (confirmations: readonly Confirmation[]) => {
    const { changes, emptied } = filed(project, confirmations);
    const texts = new Map(project.files.map(({ path, text }) => [path, text]));
    writeFiles([
      ...changes.map(({ newPath, before, after }) => ({
        path: newPath,
        before: texts.has(newPath) ? before : undefined,
        after,
      })),
      ...emptied.map((path) => ({ path, before: texts.get(path), after: undefined })),
    ]);
    return changes.length + emptied.length;
  };
  if (values.split) {
    const files = write(oncePerLink(project));
    out(`${counted(files, 'file')} of confirmations written or removed; each confirmation says what it said\n`);
    return 0;
  }
  if (values.prune) {
    const left = pruned(project);
    write(left);
    out(`${counted(project.ledgers.confirmations.entries.length - left.length, 'confirmation')} dropped\n`);
    return 0;
  }
  const { names, reason } = namesAndReason(project, words, values);
  const links = values.all ? 'all' : [...new Set(names.flatMap((name) => linksOf(project, name)))];
  const { confirmations, confirmed } = confirm(project, { links, on: today, reason });
  write(confirmations);
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
