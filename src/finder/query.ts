import { fixMessageWords } from './fix-message.ts';
import { isTelling, wordsOf } from './words.ts';

/** A word that somebody looks for, and how much it weighs: 1 for what a person wrote, less for what surrounds it. */
export interface QueryWord {
  word: string;
  weight: number;
}

/** More words of one text than tell anything: a pasted log of a thousand lines is read from its end. */
const mostWords = 60;
const longestText = 4_000;

/** Fields of an alert that say what is wrong; all others only say where. */
const saying =
  /^(?:alert_?name|summary|description|message|msg|reason|title|error|err|exception|text|detail|details|cause|event|status)$/i;
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
  if (fix !== undefined) return weighted([[fix, 1]]);
  const alert = alertParts(text);
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

/** An alert's texts with their weights; undefined where the text is no alert. */
function alertParts(text: string): (readonly [string, number])[] | undefined {
  const start = text.search(/[{[]/);
  if (start !== -1) {
    const data = parsed(text.slice(start));
    if (data !== undefined) return [[quiet(text.slice(0, start)), 1], ...textsIn(data, '')];
  }
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

function textsIn(value: unknown, key: string): (readonly [string, number])[] {
  if (typeof value === 'string') return [[quiet(value), weightOf(key)]];
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => textsIn(entry, name));
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

function weighted(parts: readonly (readonly [string, number])[]): QueryWord[] {
  const found = new Map<string, number>();
  for (const [text, weight] of parts) {
    if (weight === 0) continue;
    for (const word of wordsOf(text)) {
      if (!isTelling(word)) continue;
      // A digit or two tell little by themselves: they count, and they don't decide.
      const own = /^\d{1,2}$/.test(word) ? weight * 0.35 : weight;
      found.set(word, Math.max(own, found.get(word) ?? 0));
    }
  }
  return [...found].map(([word, weight]) => ({ word, weight })).slice(0, mostWords);
}
