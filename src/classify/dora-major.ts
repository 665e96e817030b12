import { type Answer, type Answers, answerWords } from './answers.ts';
import { type Criterion, criteria, type DoraQuestion, doraQuestions } from './dora-questions.ts';
import { valueWords } from './values.ts';
import type { Verdict } from './verdict.ts';

/** Whether something holds: yes, no, "not sure" was answered, or nobody has answered. */
type Truth = 'yes' | 'no' | 'not-sure' | 'unanswered';

/** What the answers say of each question, and of the one that `malicious-access` holds besides: whether data may be lost by it. */
type Facts = ReadonlyMap<string, Truth>;

const mayLoseData = 'may-lose-data';

/** Only a person can settle this, and every outcome rests on it. */
const forAPerson =
  'Does Regulation (EU) 2022/2554 apply to this entity, and is this an ICT-related incident? A person decides that; this test does not.';

/**
 * The test of articles 8 and 9 of Delegated Regulation (EU) 2024/1772 for a major incident. Major: critical services are affected, and either
 * a malicious access may lose data (8(1)(a)) or two of the other thresholds are met (8(1)(b)); or incidents that recur fulfil that together
 * (8(2)). A threshold that nobody answered counts as not met and is named; where "not sure" could change the outcome, and while nobody
 * has said whether critical services are affected, nothing is chosen.
 */
export function classifyDoraMajor(answers: Answers): Verdict {
  const facts = factsOf(answers);
  const together = countOf(answers.get('incidents')) >= 2;
  const level = outcome(facts, together);
  const title = { major: 'Major incident', 'not major': 'Not a major incident', null: 'Not decided' }[`${level}`] ?? '';
  return {
    level,
    because: because(level, facts, answers, together),
    undecided: [...open(level, facts, together), forAPerson],
    unanswered: level === 'major' ? [] : unansweredThatCount(facts, together),
    raises: level === 'major' ? [] : raises(facts),
    lowers: level === 'major' ? [lowers(facts)] : [],
    follows: [],
    title,
  };
}

function factsOf(answers: Answers): Facts {
  const facts = new Map(doraQuestions.map((question) => [question.id, truthOf(question, answers.get(question.id))]));
  const access = answers.get('malicious-access');
  const losing: Record<string, Truth> = { [mayLoseData]: 'yes', yes: 'not-sure' };
  facts.set(
    mayLoseData,
    access?.is === 'option' ? (losing[access.option] ?? 'no') : (facts.get('malicious-access') ?? 'unanswered'),
  );
  // 9(3)(b) speaks of services that support critical or important functions: none is down where that was denied.
  if (facts.get('critical-service') === 'no') facts.set('downtime', 'no');
  return facts;
}

function truthOf(
  { above = Number.POSITIVE_INFINITY, atLeast = Number.POSITIVE_INFINITY }: DoraQuestion,
  answer: Answer | undefined,
): Truth {
  if (!answer) return 'unanswered';
  if (answer.is === 'not-sure') return 'not-sure';
  if (answer.is === 'value') return answer.value > above || answer.value >= atLeast ? 'yes' : 'no';
  return answer.is === 'option' && answer.option !== 'no' ? 'yes' : 'no';
}

function countOf(answer: Answer | undefined): number {
  return answer?.is === 'value' ? answer.value : 0;
}

function outcome(facts: Facts, together: boolean): 'major' | 'not major' | null {
  if (facts.get('critical-service') === 'unanswered' && facts.get('malicious-access') !== 'yes') return null;
  if (!isMajor(facts, ['yes', 'not-sure'])) return 'not major';
  if (!isMajor(facts, ['yes'])) return null;
  return together && recurrence(facts) !== 'yes' ? null : 'major';
}

/** Whether the conditions of 8(2) hold for several incidents; the exemption was not asked where nobody has answered it. */
function recurrence(facts: Facts): Truth {
  const exempt = facts.get('exempt-from-recurring');
  if (exempt === 'yes' || exempt === 'not-sure') return 'not-sure';
  return facts.get('same-root-cause') === 'yes' ? 'yes' : 'not-sure';
}

/** Art. 8(1), where each of the `counts` is taken to hold. */
function isMajor(facts: Facts, counts: readonly Truth[]): boolean {
  return isCritical(facts, counts) && (has(facts, mayLoseData, counts) || metCriteria(facts, counts).length >= 2);
}

/** Art. 6: a successful malicious access affects critical services by itself. */
function isCritical(facts: Facts, counts: readonly Truth[]): boolean {
  return has(facts, 'critical-service', counts) || has(facts, 'malicious-access', counts);
}

function has(facts: Facts, id: string, counts: readonly Truth[]): boolean {
  return counts.includes(facts.get(id) ?? 'unanswered');
}

const criterionNames = Object.keys(criteria).filter(isCriterion);

function isCriterion(name: string): name is Criterion {
  return Object.hasOwn(criteria, name);
}

/** The criteria whose threshold is met: the conditions of one criterion are one threshold, however many of them hold. */
function metCriteria(facts: Facts, counts: readonly Truth[]): Criterion[] {
  return criterionNames.filter((name) =>
    doraQuestions.some(({ id, criterion }) => criterion === name && has(facts, id, counts)),
  );
}

function named(name: Criterion): string {
  return `${criteria[name].name} (art. ${criteria[name].article})`;
}

function because(level: string | null, facts: Facts, answers: Answers, together: boolean): string {
  const met = metCriteria(facts, ['yes']);
  const critical = isCritical(facts, ['yes']);
  const short = doraQuestions.flatMap((question) => notMetWords(question, answers.get(question.id)));
  const rest = short.length > 0 ? ` ${short.join('; ')}.` : '';
  const thresholds =
    met.length === 0
      ? 'no threshold is met'
      : `${met.length === 1 ? 'one threshold is' : `${met.length} thresholds are`} met: ${met.map(named).join('; ')}`;
  const of = together
    ? 'Taken together, the incidents have affected critical services'
    : 'Critical services are affected';
  if (level === 'major') {
    const how = has(facts, mayLoseData, ['yes'])
      ? 'a malicious access may result in data losses, which is enough by itself (art. 8(1)(a), 9(5)(b))'
      : `${thresholds}; two are enough (art. 8(1)(b))`;
    return `${of} (art. 6), and ${how}${together ? '; they have one apparent root cause and lie within 6 months (art. 8(2))' : ''}.`;
  }
  if (level === null)
    return answers.size === 0
      ? 'Nothing was answered.'
      : `What is open could change the outcome. So far, ${thresholds}.${rest}`;
  if (!critical && facts.get('critical-service') === 'no')
    return `No critical services are affected, and without that no incident is major, whatever else is met (art. 8(1)).`;
  return `${critical ? of : 'Even if critical services are affected'}, ${thresholds}: two are needed, or a malicious access that may result in data losses (art. 8(1)).${rest}`;
}

/** Where a measured answer meets no threshold, by how little: all bounds are strict. */
function notMetWords({ name, answer, above, article, ...question }: DoraQuestion, given: Answer | undefined): string[] {
  if (given?.is !== 'value' || above === undefined || given.value > above || !('unit' in answer)) return [];
  const said = answerWords({ name, answer, ...question }, given);
  return [`${name}: ${said} is not more than ${valueWords(above, answer.unit, answer.currency)} (art. ${article})`];
}

/** What is open and could change the outcome, in sentences. */
function open(level: string | null, facts: Facts, together: boolean): string[] {
  const gate = facts.get('critical-service') === 'unanswered' && facts.get('malicious-access') !== 'yes';
  const major = isMajor(facts, ['yes']);
  return [
    ...(gate ? ['critical-service: whether critical services are affected is asked first (art. 8(1), 6)'] : []),
    ...doraQuestions.filter(({ id }) => facts.get(id) === 'not-sure').map(({ id, name }) => `${id}: ${name}, not sure`),
    ...(facts.get(mayLoseData) === 'not-sure' && facts.get('malicious-access') === 'yes'
      ? ['malicious-access: may the access result in data losses? If so, it is enough by itself (art. 9(5)(b))']
      : []),
    ...(together && major && facts.get('same-root-cause') !== 'yes'
      ? [
          'same-root-cause: only incidents with the same apparent root cause count together (art. 8(2)(b)); answer for each incident by itself',
        ]
      : []),
    ...(together && major && facts.get('exempt-from-recurring') !== 'no'
      ? [
          'exempt-from-recurring: art. 8(2) does not apply to microenterprises and entities of art. 16(1) of Regulation (EU) 2022/2554',
        ]
      : []),
    ...(level === 'major' && metCriteria(facts, ['yes']).length < 2 && facts.get('data-impact') === 'yes'
      ? [
          'data-impact: art. 9(5)(b) speaks of an access that point (a) does not cover; a person should confirm that the access is one',
        ]
      : []),
  ];
}

function unansweredThatCount(facts: Facts, together: boolean): string[] {
  if (!isMajor(facts, ['yes', 'not-sure', 'unanswered'])) return [];
  const met = metCriteria(facts, ['yes']);
  return doraQuestions
    .filter(
      ({ id, criterion }) => facts.get(id) === 'unanswered' && (criterion === undefined || !met.includes(criterion)),
    )
    .filter(({ article }) => !article.startsWith('8(2)') || together)
    .map(({ id }) => id);
}

function raises(facts: Facts): string[] {
  const met = metCriteria(facts, ['yes']);
  const others = criterionNames.filter((name) => !met.includes(name)).map(named);
  const needed = 2 - met.length;
  return [
    ...(isCritical(facts, ['yes']) ? [] : ['Critical services would have to be affected (art. 6)']),
    'Major at once: a malicious access that may result in data losses (art. 9(5)(b))',
    ...(needed > 0 ? [`Major with ${needed} more of: ${others.join('; ')}`] : []),
  ];
}

function lowers(facts: Facts): string {
  const access = has(facts, mayLoseData, ['yes']) ? 'without an access that may result in data losses, and ' : '';
  return `Only ${access}with fewer than two thresholds met, or without an effect on critical services. A notification that is owed stays owed until a person decides otherwise`;
}
