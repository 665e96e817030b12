import { z } from 'zod';
import { line } from '../../model/fields.ts';
import { date } from '../../model/time.ts';
import type { ParsedSource, SourceFile } from '../text/source.ts';
import { type CommandVerb, commandVerbsSchema, verbsOf } from './command-verbs.ts';
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

/** A confirmed link: the meaning that its target had when somebody last looked. Written by `npm run accept` alone. */
export const confirmationsSchema = z.strictObject({
  confirmations: z.array(
    z.strictObject({
      link: line().describe('"requirement:TI-001 -> playbook:desk/emergency-stop#verify".'),
      means: z.string().regex(/^[0-9a-f]{16}$/, { error: 'expected 16 hexadecimal digits' }),
      on: date,
      reason: line(),
    }),
  ),
});
export type Confirmation = z.output<typeof confirmationsSchema>['confirmations'][number];

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

/** The folder of the confirmations: a folder per plan, a file per collection. */
export const confirmationsFolder = `${contentFolder}/confirmations`;

/** Where older desks hold every confirmation in one file, which is read as well. `npm run accept` files what it holds. */
export const singleConfirmationsFile = `${confirmationsFolder}.yaml`;

const commandVerbsFile = 'command-verbs.yaml';

/** Whether a path is of a file of confirmations. */
export function holdsConfirmations(path: string): boolean {
  return path === singleConfirmationsFile || (path.startsWith(`${confirmationsFolder}/`) && path.endsWith('.yaml'));
}

/** Every ledger of a project, each file by itself. */
export function allLedgers({ confirmations, ...others }: Ledgers): readonly Ledger<unknown>[] {
  return [...Object.values(others), ...confirmations.files];
}

/** Reads the ledgers. One that is absent is empty. */
export function readLedgers(files: readonly SourceFile[]): Ledgers {
  const file = (path: string) => files.find((candidate) => candidate.path === path);
  return {
    waivers: ledger(file(ledgerFiles.waivers), ledgerFiles.waivers, waiversSchema, ({ waivers }) => waivers),
    retired: ledger(file(ledgerFiles.retired), ledgerFiles.retired, retiredSchema, ({ retired }) => retired),
    confirmations: readConfirmations(files.filter(({ path }) => holdsConfirmations(path))),
    verbs: commandVerbs(files),
  };
}

function readConfirmations(files: readonly SourceFile[]): Confirmations {
  const read = files.map((file) => ledger(file, file.path, confirmationsSchema, ({ confirmations }) => confirmations));
  return { files: read, entries: read.flatMap(({ entries }) => entries) };
}

/** The table of command verbs: the desk's own, or else the one that ships in the handbook. */
function commandVerbs(files: readonly SourceFile[]): Ledger<CommandVerb> {
  const named = files.filter(({ path }) => pathInContent(path) === commandVerbsFile);
  const [file] = withoutOverridden(named);
  return ledger(file, file?.path ?? `${contentFolder}/${commandVerbsFile}`, commandVerbsSchema, verbsOf);
}

const known = new WeakMap<SourceFile, { source: ParsedSource; faults: Finding[]; data: unknown }>();

function ledger<Schema extends z.ZodObject, Entry>(
  file: SourceFile | undefined,
  path: string,
  schema: Schema,
  entriesOf: (data: z.output<Schema>) => readonly Entry[],
): Ledger<Entry> {
  if (!file) return { path, entries: [], source: undefined, faults: [] };
  const read = known.get(file) ?? readLedger(file, schema);
  known.set(file, read);
  const { source, faults } = read;
  const result = faults.length === 0 ? schema.safeParse(source.data) : undefined;
  return { path, entries: result?.success ? entriesOf(result.data) : [], source, faults };
}

function readLedger(file: SourceFile, schema: z.ZodObject) {
  const source = parsePlain(file, 'yaml');
  const report = { rule: 'content-invalid', level: 'error', subject: file.path } as const;
  const syntax = syntaxFaults(source.problems, file.text).map(({ message, position, help }) =>
    finding({ ...report, message, help, place: () => ({ path: file.path, ...position }) }),
  );
  const shape = schemaProblems(schema, source.data).map(({ message, path, part, help }) =>
    finding({ ...report, message, help, place: () => ({ path: file.path, ...source.locate(path, part) }) }),
  );
  return { source, data: source.data, faults: file.fault === undefined ? (syntax.length > 0 ? syntax : shape) : [] };
}
