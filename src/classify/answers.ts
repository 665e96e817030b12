import { type Currency, formOf, readValue, type Unit, valueText, valueWords } from './values.ts';

/** One of the answers that a question offers. */
export interface Option {
  id: string;
  says: string;
}

/** A question that a classifier asks, in plain words. */
export interface Question {
  id: string;
  /** What it is about, in a word or two: "Potential financial loss". */
  name: string;
  question: string;
  /** What is chosen, or what is measured. */
  answer: { options: readonly Option[] } | { unit: Unit; currency?: Currency; least?: number; most?: number };
  /** The heading that it stands under, where questions are grouped. */
  group?: string;
  /** What a reader should know before the answer. */
  hint?: string;
}

/** An answer that was given. `none`: none of the options holds. `not-sure` is an answer as well. */
export type Answer =
  | { is: 'option'; option: string }
  | { is: 'value'; value: number }
  | { is: 'none' }
  | { is: 'not-sure' };

/** Answers by the id of their question. What was not answered is not there. */
export type Answers = ReadonlyMap<string, Answer>;

const notSure = /^(?:not[- ]?sure|unsure|unknown|\?)$/;

/** Reads what somebody typed or what an address says as the answer to a question. */
export function readAnswer(question: Question, text: string): { answer: Answer } | { refused: string } {
  const said = text.trim().toLowerCase();
  if (notSure.test(said)) return { answer: { is: 'not-sure' } };
  const { answer } = question;
  if ('options' in answer) return chosen(answer.options, said);
  const read = readValue(text, answer.unit, answer.currency);
  if (read.value === undefined) return { refused: read.refused };
  if (answer.least !== undefined && read.value < answer.least)
    return { refused: `less than ${valueWords(answer.least, answer.unit, answer.currency)} cannot be` };
  if (answer.most !== undefined && read.value > answer.most)
    return { refused: `more than ${valueWords(answer.most, answer.unit, answer.currency)} cannot be` };
  return { answer: { is: 'value', value: read.value } };
}

/** An answer as `readAnswer` takes it, for an address or a command line. */
export function answerText(question: Question, answer: Answer): string {
  if (answer.is === 'option') return answer.option;
  if (answer.is !== 'value') return answer.is === 'none' ? noneOfThese : 'not-sure';
  const asked = question.answer;
  return 'unit' in asked ? valueText(answer.value, asked.unit, asked.currency) : '';
}

/** An answer for a reader: "Complete system outage", "USD 10,000", "not sure". */
export function answerWords(question: Question, answer: Answer): string {
  const asked = question.answer;
  if (answer.is === 'value') return 'unit' in asked ? valueWords(answer.value, asked.unit, asked.currency) : '';
  if (answer.is !== 'option') return answer.is === 'none' ? 'none of these' : 'not sure';
  return ('options' in asked && asked.options.find(({ id }) => id === answer.option)?.says) || answer.option;
}

/** What may be answered, in words: for a hint and for a refusal. */
export function formWords({ answer }: Question): string {
  if ('unit' in answer) return `${formOf(answer.unit, answer.currency)}, or not-sure`;
  const ids = answer.options.map(({ id }) => id);
  return `one of ${[...ids, ...(ids.length > 1 ? [noneOfThese] : ['no']), 'not-sure'].join(', ')}`;
}

/** What is said where no option holds. A question with one option takes "no" as well. */
const noneOfThese = 'none-of-these';

function chosen(options: readonly Option[], said: string): { answer: Answer } | { refused: string } {
  const id = slug(said);
  const named = options.find((option) => option.id === id);
  if (named) return { answer: { is: 'option', option: named.id } };
  if (id === noneOfThese) return { answer: { is: 'none' } };
  const plain = /^(?:yes|true|y)$/.test(said) ? 'yes' : /^(?:no|false|n)$/.test(said) ? 'no' : undefined;
  const truth = plain && answered(options, plain);
  if (truth) return { answer: truth };
  const words = id.split('-').filter((word) => word !== '');
  const fits = options.filter((option) => {
    const own = new Set([...slug(option.says).split('-'), ...option.id.split('-')]);
    return words.length > 0 && words.every((word) => own.has(word));
  });
  const [fit] = fits;
  if (fit && fits.length === 1) return { answer: { is: 'option', option: fit.id } };
  const several =
    fits.length > 1
      ? `"${said}" may be ${fits.map((option) => option.id).join(' or ')}`
      : `"${said}" is no answer here`;
  return { refused: several };
}

/** "Yes" or "no" where one option alone can be meant: the one that denies, or the one beside it. */
function answered(options: readonly Option[], said: 'yes' | 'no'): Answer | undefined {
  const same = options.find(({ id }) => id === said);
  if (same) return { is: 'option', option: same.id };
  const [denial, another] = options.filter(({ says }) => /^(?:no|none)\b/i.test(says));
  const [affirmed, other] = options.filter((option) => option !== denial);
  if (said === 'no' && options.length === 1 && !denial) return { is: 'none' };
  const meant = said === 'no' ? denial : affirmed && !other ? affirmed : undefined;
  return meant && !another ? { is: 'option', option: meant.id } : undefined;
}

/** Words as an id: "Some users" is some-users. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
