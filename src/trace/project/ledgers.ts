import { z } from 'zod';
import { line } from '../../model/fields.ts';
import { date } from '../../model/time.ts';
import type { ParsedSource, SourceFile } from '../text/source.ts';
import { type CommandVerb, commandVerbsSchema, verbsOf } from './command-verbs.ts';
import { holdsConfirmations } from './confirmation-paths.ts';
import { type Confirmation, confirmationsSchema, plainConfirmations } from './confirmations.ts';
import { contentFolder, pathInContent, withoutOverridden } from './content-folder.ts';
import { type Finding, finding } from './finding.ts';
import { parsePlain } from './plain-source.ts';
import { schemaProblems } from './schema-problems.ts';
import { syntaxFaults } from './syntax-faults.ts';

/** An accepted finding: which, why, who answers for it, and until when. */
export const waiversSchema = z.strictObject({
  waivers: z.array(
    z.strictObject({
      rule: line().describe('The code of the rule.'),
      subject: line().describe('The record or link, as the report names it. A "*" at the end stands for anything.'),
      reason: line().describe('Why this is acceptable.'),
      owner: line().describe('Who answers for it.'),
      until: date.describe('The last day on which the waiver holds.'),
    }),
  ),
});
export type Waiver = z.output<typeof waiversSchema>['waivers'][number];

/** A retired id: never used again. */
export const retiredSchema = z.strictObject({
  retired: z.array(
    z.strictObject({
      id: line().describe('The record that is gone: "risk:R-007".'),
      by: line().optional().describe('Its successor, where it has one: "risk:R-031".'),
      on: date,
      reason: line(),
    }),
  ),
});
export type Tombstone = z.output<typeof retiredSchema>['retired'][number];

/** The entries of a ledger with the file that they stand in. */
export interface Ledger<Entry> {
  path: string;
  entries: readonly Entry[];
  source: ParsedSource | undefined;
  faults: readonly Finding[];
}

/** The confirmations of every file. */
export interface Confirmations {
  /** All of them, file by file. A link may stand in two: where two branches were merged, or an older file is still there. */
  entries: readonly Confirmation[];
  files: readonly Ledger<Confirmation>[];
}

export interface Ledgers {
  waivers: Ledger<Waiver>;
  retired: Ledger<Tombstone>;
  confirmations: Confirmations;
  /** What commands do, by their words. */
  verbs: Ledger<CommandVerb>;
}

export const ledgerFiles = {
  waivers: `${contentFolder}/waivers.yaml`,
  retired: `${contentFolder}/retired.yaml`,
} as const;

const commandVerbsFile = 'command-verbs.yaml';

/** Every ledger of a project, each file by itself. */
export function allLedgers({ confirmations, ...others }: Ledgers): readonly Ledger<unknown>[] {
  return [...Object.values(others), ...confirmations.files];
}

const readWaivers = ledgerReader(waiversSchema, ({ waivers }) => waivers);
const readRetired = ledgerReader(retiredSchema, ({ retired }) => retired);
const readConfirmed = ledgerReader(confirmationsSchema, ({ confirmations }) => confirmations, plainConfirmations);
const readVerbs = ledgerReader(commandVerbsSchema, verbsOf);

/** Reads the ledgers. One that is absent is empty. */
export function readLedgers(files: readonly SourceFile[]): Ledgers {
  const file = (path: string) => files.find((candidate) => candidate.path === path);
  const confirmations = files.filter(({ path }) => holdsConfirmations(path)).map((one) => readConfirmed(one, one.path));
  return {
    waivers: readWaivers(file(ledgerFiles.waivers), ledgerFiles.waivers),
    retired: readRetired(file(ledgerFiles.retired), ledgerFiles.retired),
    confirmations: { files: confirmations, entries: confirmations.flatMap(({ entries }) => entries) },
    verbs: commandVerbs(files),
  };
}

/** The table of command verbs: the desk's own, or else the one that ships in the handbook. */
function commandVerbs(files: readonly SourceFile[]): Ledger<CommandVerb> {
  const named = files.filter(({ path }) => pathInContent(path) === commandVerbsFile);
  const [file] = withoutOverridden(named);
  return readVerbs(file, file?.path ?? `${contentFolder}/${commandVerbsFile}`);
}

/**
 * What reads one kind of ledger. A file is read once, however many projects it is part of. `plain` may read a file that is
 * written just so, without a parser; what it gives up is parsed.
 */
function ledgerReader<Schema extends z.ZodObject, Entry>(
  schema: Schema,
  entriesOf: (data: z.output<Schema>) => readonly Entry[],
  plain: (text: string) => Entry[] | undefined = () => undefined,
): (file: SourceFile | undefined, path: string) => Ledger<Entry> {
  const known = new WeakMap<SourceFile, Ledger<Entry>>();
  return (file, path) => {
    if (!file) return { path, entries: [], source: undefined, faults: [] };
    const before = known.get(file);
    if (before) return before;
    const entries = file.fault === undefined ? plain(file.text) : undefined;
    const read = entries ? unparsed(file, entries) : parsed(file, schema, entriesOf);
    known.set(file, read);
    return read;
  };
}

/** A ledger whose entries are known. It is parsed once somebody asks for a place in it. */
function unparsed<Entry>(file: SourceFile, entries: readonly Entry[]): Ledger<Entry> {
  let source: ParsedSource | undefined;
  return {
    path: file.path,
    entries,
    get source() {
      source ??= parsePlain(file, 'yaml');
      return source;
    },
    faults: [],
  };
}

function parsed<Schema extends z.ZodObject, Entry>(
  file: SourceFile,
  schema: Schema,
  entriesOf: (data: z.output<Schema>) => readonly Entry[],
): Ledger<Entry> {
  const source = parsePlain(file, 'yaml');
  const { path } = file;
  if (file.fault !== undefined) return { path, entries: [], source, faults: [] };
  const report = { rule: 'content-invalid', level: 'error', subject: path } as const;
  const syntax = syntaxFaults(source.problems, file.text).map(({ message, position, help }) =>
    finding({ ...report, message, help, place: () => ({ path, ...position }) }),
  );
  if (syntax.length > 0) return { path, entries: [], source, faults: syntax };
  const result = schema.safeParse(source.data);
  if (result.success) return { path, entries: entriesOf(result.data), source, faults: [] };
  const faults = schemaProblems(schema, source.data).map(({ message, path: at, part, help }) =>
    finding({ ...report, message, help, place: () => ({ path, ...source.locate(at, part) }) }),
  );
  return { path, entries: [], source, faults };
}
