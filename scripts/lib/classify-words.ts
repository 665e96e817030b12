import { type Answer, type Answers, formWords, type Question, readAnswer, slug } from '../../src/classify/answers.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { UsageError } from './surroundings.ts';

/**
 * Reads `question=answer` words. A question goes by its id, by any of its words that no other question has ("loss"), and may carry the
 * unit of a bare number (`loss_usd=10000`, `downtime_minutes=120`).
 * @throws UsageError with the reason, and with the nearest id where a question is unknown.
 */
export function readAnswers(questions: readonly Question[], words: readonly string[]): Answers {
  const answers = new Map<string, Answer>();
  for (const word of words) {
    const { question, answer } = readWord(questions, word);
    const before = answers.get(question.id);
    if (before && JSON.stringify(before) !== JSON.stringify(answer))
      throw new UsageError(`${question.id} is answered twice`);
    answers.set(question.id, answer);
  }
  return answers;
}

function readWord(questions: readonly Question[], word: string): { question: Question; answer: Answer } {
  const at = word.indexOf('=');
  if (at < 1)
    throw new UsageError(`"${word}" answers nothing: expected question=answer, with one of ${idsOf(questions)}`);
  const key = slug(word.slice(0, at));
  const value = word.slice(at + 1).trim();
  const { name, text, unit } = withUnit(key, value, questions);
  const fits = fitting(questions, name, unit).map((question) => ({ question, read: readAnswer(question, text) }));
  const read = fits.flatMap((fit) =>
    'answer' in fit.read ? [{ question: fit.question, answer: fit.read.answer }] : [],
  );
  const [only] = read;
  // A number tells a count from a share or an amount. A word may be an answer to one question and a slip for another.
  if (only && (fits.length === 1 || (read.length === 1 && /\d/.test(value)))) return only;
  const [first] = fits;
  if (fits.length === 1 && first && 'refused' in first.read)
    throw new UsageError(refusedWords(first.question, value, first.read.refused));
  if (fits.length > 1)
    throw new UsageError(`"${word.slice(0, at)}" may be ${fits.map(({ question }) => question.id).join(' or ')}`);
  const near = nearestQuestion(questions, key)?.id;
  throw new UsageError(
    `there is no question "${word.slice(0, at)}" here; ${near ? `did you mean ${near}?` : `there is: ${idsOf(questions)}`}`,
  );
}

/** The question whose id is near to what was typed, or one of whose words is: "los" is near to "loss". */
function nearestQuestion(questions: readonly Question[], key: string): Question | undefined {
  const whole = nearest(
    key,
    questions.map(({ id }) => id),
  );
  const part = nearest(
    key,
    questions.flatMap(({ id }) => id.split('-')),
  );
  return (
    questions.find(({ id }) => id === whole) ??
    questions.find(({ id }) => part !== undefined && id.split('-').includes(part))
  );
}

function refusedWords(question: Question, value: string, refused: string): string {
  const form = refused.includes('expected') ? '' : `; expected ${formWords(question)}`;
  return `${question.id}=${value}: ${refused}${form}`;
}

function idsOf(questions: readonly Question[]): string {
  return questions.map(({ id }) => id).join(', ');
}

/** Units that may stand at the end of a question's name, each with what it makes of a bare number. */
const units: Readonly<Record<string, { unit: string; text(value: string): string }>> = Object.fromEntries(
  [
    ['duration', ['second', 'sec', 'minute', 'min', 'hour', 'day', 'week']],
    ['milliseconds', ['ms', 'millisecond', 'msec']],
    ['percent', ['pct', 'percent']],
  ].flatMap(([unit, names]) =>
    typeof unit === 'string' && Array.isArray(names)
      ? names.flatMap((name) =>
          [name, `${name}s`].map((each) => [each, { unit, text: (value: string) => `${value}${name}` }]),
        )
      : [],
  ),
);

function withUnit(
  key: string,
  value: string,
  questions: readonly Question[],
): { name: string; text: string; unit?: string } {
  const cut = key.lastIndexOf('-');
  const last = key.slice(cut + 1);
  const bare = /^[\d.,]+$/.test(value);
  const exact = questions.find(({ id }) => id === key);
  // A question that says "percent" gives the unit of a bare number; below one that may be meant as a part of one.
  if (exact && last === 'percent' && bare && !/^0*\./.test(value)) return { name: key, text: `${value}%` };
  if (cut < 1 || exact) return { name: key, text: value };
  const known = units[last];
  if (known) return { name: key.slice(0, cut), text: bare ? known.text(value) : value, unit: known.unit };
  if (/^(?:usd|eur|inr|gbp|chf|jpy|sgd|hkd|aud|cad)$/.test(last))
    return { name: key.slice(0, cut), text: bare ? `${last.toUpperCase()}${value}` : value, unit: 'money' };
  return { name: key, text: value };
}

/** The questions that a name may mean: the one of that id, or those that have all of its words. */
function fitting(questions: readonly Question[], name: string, unit: string | undefined): readonly Question[] {
  const exact = questions.find(({ id }) => id === name);
  if (exact) return [exact];
  const words = wordsOf(name);
  const named = questions.filter(({ id, name: called, answer }) => {
    const own = new Set([...wordsOf(id), ...wordsOf(slug(called))]);
    const suits = unit === undefined || ('unit' in answer && answer.unit === unit);
    return suits && words.length > 0 && words.every((word) => own.has(word));
  });
  if (named.length > 0) return named;
  // Where one question alone is about money, or about time, people's own word for it says which is meant.
  const kind = Object.entries(ownWords).find(([, own]) => words.every((word) => own.has(word)))?.[0];
  if (kind === undefined || (unit !== undefined && unit !== kind)) return [];
  const about = questions.filter(({ answer }) => 'unit' in answer && answer.unit === kind);
  return about.length === 1 ? about : [];
}

/** What people call an amount at stake and a length of time, whatever the plan calls its question. */
const ownWords: Readonly<Record<string, ReadonlySet<string>>> = {
  money: new Set(wordsOf('loss-cost-amount-money-financial')),
  duration: new Set(wordsOf('duration-downtime-outage-length')),
};

function wordsOf(id: string): string[] {
  return id.split('-').map((word) => word.replace(/s$/, ''));
}
