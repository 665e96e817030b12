import { shellWord, sqlString } from './quote.ts';

/** What a text is written for: quoting differs, and a message has none. */
export type Language = 'sh' | 'sql' | 'text' | 'message';

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
 * @throws RangeError where SQL can't hold it
 */
export function written(value: string, language: Language): string {
  if (language === 'sh') return shellWord(value);
  if (language === 'sql') return sqlString(value);
  return language === 'message' ? withoutAlarm(value) : value;
}

/**
 * The text with its values. Ask `variablesOf` first: a variable without a value is left out, and in a message the whole line with it
 * where nothing else is filled in there, so that no empty "Workaround:" is sent.
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
  return all
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values.get(part.variable);
      return value === undefined ? '' : written(value, language);
    })
    .join('');
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
