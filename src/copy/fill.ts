import type { CommandLanguage } from '../model/languages.ts';
import { quoted } from './quote.ts';

/** What a text is written for: quoting differs, and a message has none. */
export type Language = CommandLanguage | 'message';

/** A stretch of a text: as it stands, or the name of a variable that stands there. */
export type Part = string | { variable: string };

const variable = /\{\{\s*([a-z][a-z0-9-]*)\s*\}\}/g;

/** Splits a text at its `{{variables}}`. */
export function parts(text: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(variable)) {
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ variable: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

/** The names of a text's variables, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set(parts(text).flatMap((part) => (typeof part === 'string' ? [] : part.variable)))];
}

/**
 * A value as it stands in a text of the language.
 * @param before what of the text stands before it
 * @throws RangeError where the language can't hold it
 */
export function written(value: string, language: Language, before: string): string {
  return language === 'message' ? withoutAlarm(value) : quoted(value, language, before);
}

/**
 * Why a text can't hold its values, each by the name of its variable; empty where it holds them all. A value that its type accepts may
 * still be one that the language has no way to write.
 */
export function refusedBy(
  all: readonly Part[],
  values: ReadonlyMap<string, string>,
  language: Language,
): ReadonlyMap<string, string> {
  const refused = new Map<string, string>();
  let before = '';
  for (const part of all) {
    const value = typeof part === 'string' ? undefined : values.get(part.variable);
    if (typeof part === 'string') before += part;
    else if (value !== undefined)
      try {
        before += written(value, language, before);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        refused.set(part.variable, error.message);
      }
  }
  return refused;
}

/**
 * The text with its values. Ask `variablesOf` first: a variable without a value is left out, and in a message the whole line with it
 * where nothing else is filled in there, so that no empty "Workaround:" is sent.
 * @throws RangeError where the language can't hold a value
 */
export function filled(all: readonly Part[], values: ReadonlyMap<string, string>, language: Language): string {
  return language === 'message'
    ? lines(all)
        .filter((line) => !isLeftOut(line, values))
        .map((line) => joined(line, values, language))
        .join('\n')
    : joined(all, values, language);
}

function joined(all: readonly Part[], values: ReadonlyMap<string, string>, language: Language): string {
  let text = '';
  for (const part of all) {
    const value = typeof part === 'string' ? undefined : values.get(part.variable);
    text += typeof part === 'string' ? part : value === undefined ? '' : written(value, language, text);
  }
  return text;
}

function lines(all: readonly Part[]): Part[][] {
  const found: Part[][] = [[]];
  for (const part of all) {
    if (typeof part !== 'string') found.at(-1)?.push(part);
    else
      part.split('\n').forEach((text, index) => {
        if (index > 0) found.push([]);
        if (text !== '') found.at(-1)?.push(text);
      });
  }
  return found;
}

function isLeftOut(line: readonly Part[], values: ReadonlyMap<string, string>): boolean {
  const variables = line.flatMap((part) => (typeof part === 'string' ? [] : part.variable));
  return variables.length > 0 && variables.every((name) => !values.has(name));
}

/** A value that calls a whole channel (`@here`, `<!channel>`) keeps its letters and loses its effect. */
function withoutAlarm(value: string): string {
  return value.replace(/@(?=(?:here|channel|everyone|all|group)\b)/gi, '@\u2060').replace(/<(?=[!@#])/g, '<\u2060');
}
