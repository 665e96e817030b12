import { fixMessageWords } from './fix-message.ts';
import { isNumber, isTelling, wordsOf } from './words.ts';

/** A word that somebody looks for, and how much it weighs: 1 for what a person wrote, less for what surrounds it. */
export interface QueryWord {
  word: string;
  weight: number;
  /** Two words that stood side by side, in one: `backup` of "back up". It counts where the index has it, and is never guessed at. */
  joined?: boolean;
}

/** A text, and how much its words weigh. */
type WeightedText = readonly [text: string, weight: number];

/** More words of one text than tell anything: a pasted log of a thousand lines is read from its end. */
const mostWords = 60;
const longestText = 4_000;

/** How much the codes of a FIX reject weigh beside the text that says what was wrong. */
const besideText = 0.5;

/** More of a text than anybody pastes on purpose. An alert manager's message of many alerts is well below it. */
const mostParsed = 200_000;

/** Fields of an alert that say what is wrong; all others only say where. */
const saying =
  /^(?:(?:alert|alarm)_?(?:name|description)|summary|description|message|msg|(?:new_?state_?)?reason|title|error|err|exception|text|detail|details|cause|event|(?:http_?)?status(?:_?code)?|(?:error_?)?code)$/i;
/** Fields that say neither. */
const idle =
  /(?:^|_)(?:time|timestamp|ts|date|starts_?at|ends_?at|id|uuid|url|generator_?url|fingerprint|version|receiver|uid|trace|span)$|^@timestamp$/i;

/**
 * The words to look for in a text as it was pasted: plain words, an alert as JSON or as label pairs, a FIX message, a line of
 * a log, a stack trace. Times, addresses and long numbers are left out: they are of this one incident.
 */
export function readQuery(typed: string): QueryWord[] {
  const text = typed.length > longestText ? typed.slice(-longestText) : typed;
  const fix = fixMessageWords(text);
  if (fix !== undefined)
    return weighted([
      [fix.written, 1],
      [fix.coded, fix.isReject && fix.written !== '' ? besideText : 1],
    ]);
  const alert = jsonParts(typed.slice(0, mostParsed)) ?? fieldParts(text) ?? pairParts(text);
  if (alert) return weighted(alert);
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const isTrace = lines.some((line) => /^\s*(?:at |File "|#\d+ |Caused by:|Traceback )/.test(line));
  if (!isTrace) return weighted([[quiet(text), 1]]);
  // Of a stack trace the first line and each cause say what failed; the frames between say where.
  return weighted(
    lines
      .filter(
        (line, index) =>
          index === 0 || index === lines.length - 1 || /^(?:Caused by:|\S+(?:Error|Exception)\b)/.test(line),
      )
      .map((line) => [quiet(line), 1] as const),
  );
}

/** The texts of an alert in JSON with their weights, and of what stands before it; undefined where the text is no JSON. */
function jsonParts(text: string): WeightedText[] | undefined {
  const start = text.search(/[{[]/);
  if (start === -1) return undefined;
  const data = parsed(text.slice(start));
  return data === undefined ? undefined : [[quiet(text.slice(0, start)), 1], ...textsIn(data, '')];
}

/** Those of JSON that is no whole: cut off when it was copied, a line of a log about it, or several in a row. */
function fieldParts(text: string): WeightedText[] | undefined {
  const field = /"([A-Za-z_@][\w.-]*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"?|(\d+)|[{[])/g;
  const found = [...text.matchAll(field)];
  if (found.length === 0) return undefined;
  return [
    [quiet(text.replaceAll(field, ' ')), 1],
    ...found.flatMap(([, key = '', words, number]) =>
      words === undefined ? numberIn(number, key) : textsIn(words, key),
    ),
  ];
}

/** Those of label pairs: `alertname="TargetDown", namespace="prod"`. */
function pairParts(text: string): WeightedText[] | undefined {
  const pairs = [...text.matchAll(/([A-Za-z_][\w.-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,}"]+))/g)];
  if (pairs.length < 2) return undefined;
  const rest = text.replaceAll(/([A-Za-z_][\w.-]*)\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,}"]+)/g, ' ');
  return [
    [quiet(rest), 1],
    ...pairs.map(([, key = '', quoted, bare]) => [quiet(quoted ?? bare ?? ''), weightOf(key)] as const),
  ];
}

function parsed(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' ? (data ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown, key: string): WeightedText[] {
  if (typeof value === 'string') return [[quiet(value), weightOf(key)]];
  if (typeof value === 'number') return numberIn(String(value), key);
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => textsIn(entry, name));
}

/** A number that stands by itself says something only where its field does: `"status": 503`, and not `"replicas": 3`. */
function numberIn(number: string | undefined, key: string): WeightedText[] {
  return number !== undefined && saying.test(key) ? [[number, 1]] : [];
}

function weightOf(key: string): number {
  return saying.test(key) ? 1 : idle.test(key) ? 0 : 0.4;
}

/** A text without what is of this one incident only. */
function quiet(text: string): string {
  return text
    .replaceAll(/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?/g, ' ')
    .replaceAll(/\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\b/g, ' ')
    .replaceAll(
      /\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b0x[0-9a-f]+\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{9,}\b/gi,
      ' ',
    )
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, ' ')
    .replaceAll(/\bhttps?:\/\/\S+/g, ' ')
    .replaceAll(/\b\d{7,}\b/g, ' ');
}

function weighted(parts: readonly WeightedText[]): QueryWord[] {
  const found = new Map<string, QueryWord>();
  const take = (word: string, weight: number, joined: boolean) => {
    const before = found.get(word);
    if (joined && before) return;
    // What stands last is kept last: of a text that is too long the end counts.
    found.delete(word);
    found.set(word, { word, weight: Math.max(weight, before?.weight ?? 0), ...(joined ? { joined } : {}) });
  };
  for (const [text, weight] of parts) {
    if (weight === 0) continue;
    const words = wordsOf(text);
    for (const [index, word] of words.entries()) {
      // A digit or two tell little by themselves: they count, and they don't decide.
      if (isTelling(word)) take(word, /^\d{1,2}$/.test(word) ? weight * 0.35 : weight, false);
      const next = words[index + 1];
      if (next !== undefined && !isNumber(word)) take(`${word}${next}`, weight, true);
    }
  }
  const words = [...found.values()];
  const plain = words.filter(({ joined }) => !joined);
  const kept = plain.length <= mostWords ? plain : heaviest(plain);
  return [...kept, ...words.filter(({ joined }) => joined).slice(0, mostWords - kept.length)];
}

function heaviest(words: readonly QueryWord[]): QueryWord[] {
  return words
    .toReversed()
    .sort((left, right) => right.weight - left.weight)
    .slice(0, mostWords);
}
