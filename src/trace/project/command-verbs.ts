import { z } from 'zod';
import { line } from '../../model/fields.ts';
import { type CommandLanguage, commandLanguages } from '../../model/languages.ts';
import { effects } from '../../model/steps.ts';
import { type SimpleCommand, shellCommands, sqlStatements } from '../text/commands.ts';

const verbs = z
  .partialRecord(z.enum(effects), z.array(line()))
  .describe(
    'Verbs by what they do. The first word is the programme; "*" stands for one word, "delete-*" for its beginning.',
  );

/** What commands do, by their words: one list per language and effect. */
export const commandVerbsSchema = z.strictObject({
  sh: verbs.describe('Verbs of the shell: "kubectl delete", "aws * delete-*", "curl -X DELETE".'),
  sql: verbs.describe('Beginnings of SQL statements: "DELETE FROM". Also looked for in the quotes of a shell command.'),
});

type Effect = (typeof effects)[number];

/** A verb of the table with its effect. */
export interface CommandVerb {
  language: 'sh' | 'sql';
  words: string;
  effect: Effect;
}

/** The verbs of a table as a list. */
export function verbsOf(table: z.output<typeof commandVerbsSchema>): CommandVerb[] {
  return (['sh', 'sql'] as const).flatMap((language) =>
    effects.flatMap((effect) => (table[language][effect] ?? []).map((words) => ({ language, words, effect }))),
  );
}

/** How much an effect changes: the graver, the later in the list of effects. */
export function gravityOf(effect: Effect): number {
  return effects.indexOf(effect);
}

/** The gravest verb that a command's code holds; undefined where it holds none of the table. */
export function gravestVerb(
  table: readonly CommandVerb[],
  code: string,
  language: CommandLanguage,
): CommandVerb | undefined {
  const found = verbsIn(table, code, language);
  return found.sort((left, right) => gravityOf(right.effect) - gravityOf(left.effect))[0];
}

function verbsIn(table: readonly CommandVerb[], code: string, language: CommandLanguage): CommandVerb[] {
  switch (commandLanguages[language].family) {
    case 'sql':
      return inStatements(table, sqlStatements(code));
    case 'request': {
      // A request does what curl would do with its method.
      const [method = ''] = code.trimStart().split(/\s/, 1);
      return inShell(table, [{ words: ['curl', '-X', method], quoted: [] }]);
    }
    case 'query':
      return [];
    default:
      return inShell(table, shellCommands(code));
  }
}

function inShell(table: readonly CommandVerb[], commands: readonly SimpleCommand[]): CommandVerb[] {
  const own = shellVerbs(table);
  return commands.flatMap((command) => {
    const words = saidWords(command);
    return [
      ...own.flatMap(({ verb, wanted }) => (isSaid(wanted, words) ? [verb] : [])),
      ...inStatements(table, command.quoted.flatMap(sqlStatements)),
    ];
  });
}

interface ShellVerb {
  verb: CommandVerb;
  /** Its words: options as they are, the others in small letters. */
  wanted: readonly string[];
}

const known = new WeakMap<readonly CommandVerb[], readonly ShellVerb[]>();

/** The shell's verbs of a table, each taken apart once, however many commands are held against it. */
function shellVerbs(table: readonly CommandVerb[]): readonly ShellVerb[] {
  const before = known.get(table);
  if (before) return before;
  const verbs = table
    .filter(({ language }) => language === 'sh')
    .map((verb) => ({
      verb,
      wanted: verb.words.split(/\s+/).map((word) => (word.startsWith('-') ? word : word.toLowerCase())),
    }));
  known.set(table, verbs);
  return verbs;
}

interface SaidWord {
  text: string;
  small: string;
}

/** The words of a command, its programme without the folder that it lies in. */
function saidWords({ words: [programme = '', ...others] }: SimpleCommand): SaidWord[] {
  const words = [programme.slice(programme.lastIndexOf('/') + 1), ...others];
  return words.map((text) => ({ text, small: text.toLowerCase() }));
}

function inStatements(table: readonly CommandVerb[], statements: readonly string[]): CommandVerb[] {
  return table.filter(
    ({ language, words }) =>
      language === 'sql' && statements.some((statement) => `${statement} `.startsWith(`${words.toUpperCase()} `)),
  );
}

/** Whether the first word is the programme and the others follow among the command's words, in order. */
function isSaid(wanted: readonly string[], words: readonly SaidWord[]): boolean {
  const [programme = ''] = wanted;
  const [first] = words;
  if (!first || !matches(programme, first)) return false;
  let at = 1;
  for (const other of wanted.slice(1)) {
    const found = words.findIndex((word, index) => index >= at && matches(other, word));
    if (found === -1) return false;
    at = found + 1;
  }
  return true;
}

/** Options differ by case (`-X` and `-x`); other words do not: `FLUSHALL` is `flushall`. */
function matches(wanted: string, { text, small }: SaidWord): boolean {
  if (wanted === '*') return !text.startsWith('-');
  const said = wanted.startsWith('-') ? text : small;
  return wanted.endsWith('*') ? said.startsWith(wanted.slice(0, -1)) : said === wanted;
}
