import { filled, type Language, parts, variablesOf } from '../../../copy/fill.ts';
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

/** The text of a command with all its values, each quoted for the language: what the clipboard gets. */
export function commandText(command: Command, { variables }: Pick<SessionState, 'variables'>): string {
  if (!command.runs) return command.code;
  const values = new Map([...variables].map(([id, { payload }]) => [id, payload.value]));
  return filled(parts(command.runs.code), values, languageOf(command.language));
}

function languageOf(language: string): Language {
  return language === 'sh' || language === 'sql' ? language : 'text';
}
