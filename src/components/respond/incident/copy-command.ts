import { filled, type Language, parts, refusedBy, variablesOf } from '../../../copy/fill.ts';
import { isCommandLanguage } from '../../../model/languages.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import type { SessionStep } from '../../../session/snapshot/plan-schema.ts';
import type { Variable } from './ask-steps.ts';

type Command = NonNullable<SessionStep['commands']>[number];

/** The variables of a command that have no value yet. */
export function missingOf(command: Command, { variables }: SessionState): Variable[] {
  const named = variablesOf(command.runs?.code ?? '');
  return named.flatMap((id) => {
    if (variables.has(id)) return [];
    return command.runs?.variables.find((variable) => variable.id === id) ?? { id, type: 'text', label: id };
  });
}

/**
 * The text of a command with all its values, each quoted for the language: what the clipboard gets. `refused` instead, in words, where the
 * language can't hold a value.
 */
export function commandText(
  command: Command,
  { variables }: Pick<SessionState, 'variables'>,
): { text: string } | { refused: string } {
  if (!command.runs) return { text: command.code };
  const values = new Map([...variables].map(([id, { payload }]) => [id, payload.value]));
  const all = parts(command.runs.code);
  const language = languageOf(command.language);
  const [refused] = refusedBy(all, values, language);
  return refused
    ? { refused: `The value of ${refused[0]} is not copied: ${refused[1]}.` }
    : { text: filled(all, values, language) };
}

function languageOf(language: string): Language {
  return isCommandLanguage(language) ? language : 'text';
}
