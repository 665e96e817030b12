import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from '../../../src/classify/answers.ts';
import { classifyDoraMajor } from '../../../src/classify/dora-major.ts';
import { doraQuestions } from '../../../src/classify/dora-questions.ts';

type Said = Readonly<Record<string, string | undefined>>;

function answers(said: Said): Map<string, Answer> {
  return new Map(
    Object.entries(said).map(([id, text = '']) => {
      const question = doraQuestions.find((each) => each.id === id);
      const read = question && readAnswer(question, text);
      if (!read || !('answer' in read)) throw new Error(`${id}=${text} is no answer`);
      return [id, read.answer];
    }),
  );
}

const level = (said: Said) => classifyDoraMajor(answers(said)).level;
const critical = { 'critical-service': 'yes' };
/** One threshold that is met, so that a second one decides. */
const other = { ...critical, reputation: 'yes' };

describe('the test for a major incident: articles 8 and 9 of Reg. (EU) 2024/1772', () => {
  it.each([
    ['clients-percent', '9.999%', '10%', '10.001%'],
    ['clients-number', '99999', '100000', '100001'],
    ['counterparts-percent', '29.9%', '30%', '30.1%'],
    ['transactions-number-percent', '9.9%', '10%', '10.1%'],
    ['transactions-value-percent', '9.9%', '10%', '10.1%'],
    ['duration', 'PT23H59M59S', 'PT24H', 'PT24H1S'],
    ['downtime', '119 min', '120 min', '120 min 1 s'],
    ['cost', 'EUR99999.99', 'EUR100000', 'EUR100000.01'],
  ])('has a strict bound on %s', (id, below, at, above) => {
    expect(level({ ...other, [id]: below })).toBe('not major');
    expect(level({ ...other, [id]: at })).toBe('not major');
    expect(level({ ...other, [id]: above })).toBe('major');
  });

  it('counts an impact in two Member States, not in one', () => {
    expect(level({ ...other, 'member-states': '1' })).toBe('not major');
    expect(level({ ...other, 'member-states': '2' })).toBe('major');
  });

  it.each(['relevant-clients', 'data-impact'])('counts %s', (id) => {
    expect(level({ ...other, [id]: 'no' })).toBe('not major');
    expect(level({ ...other, [id]: 'yes' })).toBe('major');
  });

  it('counts a criterion once, however many of its conditions hold', () => {
    expect(
      level({ ...critical, 'clients-percent': '60%', 'clients-number': '200000', 'transactions-value-percent': '50%' }),
    ).toBe('not major');
    expect(level({ ...critical, duration: '3 days', downtime: '5h' })).toBe('not major');
    expect(level({ ...critical, duration: '3 days', 'clients-percent': '60%' })).toBe('major');
  });

  it('needs critical services first, whatever else is met', () => {
    const much = { cost: 'EUR5000000', 'clients-percent': '60%', 'member-states': '9' };
    expect(level({ 'critical-service': 'no', ...much })).toBe('not major');
    const silent = classifyDoraMajor(answers(much));
    expect(silent.level).toBeNull();
    expect(silent.undecided.join()).toContain('critical-service');
  });

  it('takes a malicious access that may lose data as enough, and as an effect on critical services', () => {
    expect(level({ ...critical, 'malicious-access': 'may-lose-data' })).toBe('major');
    expect(level({ 'malicious-access': 'may-lose-data' })).toBe('major');
    expect(level({ 'critical-service': 'no', 'malicious-access': 'may-lose-data' })).toBe('major');
    expect(level({ ...critical, 'malicious-access': 'without-data-loss' })).toBe('not major');
    expect(level({ 'malicious-access': 'without-data-loss', reputation: 'yes', cost: 'EUR200000' })).toBe('major');
  });

  it('chooses nothing while it is open whether an access may lose data', () => {
    const verdict = classifyDoraMajor(answers({ ...critical, 'malicious-access': 'yes' }));
    expect(verdict.level).toBeNull();
    expect(verdict.undecided.join()).toContain('may the access result in data losses?');
  });

  it('has no downtime of critical services where none is affected', () => {
    const access = { 'critical-service': 'no', 'malicious-access': 'without-data-loss', reputation: 'yes' };
    expect(level({ ...access, downtime: '5h' })).toBe('not major');
    expect(level({ ...access, duration: '25h' })).toBe('major');
  });

  it('lets "not sure" decide nothing that it could change, and nothing more', () => {
    expect(level({ ...other, cost: 'not-sure' })).toBeNull();
    expect(level({ ...critical, cost: 'not-sure' })).toBe('not major');
    expect(level({ ...other, duration: '25h', cost: 'not-sure' })).toBe('major');
    expect(level({ 'critical-service': 'not-sure', reputation: 'yes', cost: 'EUR200000' })).toBeNull();
  });

  it('counts incidents that recur together only under one root cause', () => {
    const sum = { ...other, cost: 'EUR120000', incidents: '2' };
    expect(level({ ...sum, 'same-root-cause': 'yes' })).toBe('major');
    expect(level({ ...sum, 'same-root-cause': 'yes', 'exempt-from-recurring': 'no' })).toBe('major');
    expect(level({ ...sum, 'same-root-cause': 'no' })).toBeNull();
    expect(level(sum)).toBeNull();
    expect(level({ ...sum, 'same-root-cause': 'yes', 'exempt-from-recurring': 'yes' })).toBeNull();
    expect(level({ ...critical, incidents: '5', 'same-root-cause': 'yes' })).toBe('not major');
    expect(level({ ...sum, incidents: '1' })).toBe('major');
  });

  it('never says whom the law covers: that stays a question for a person', () => {
    expect(classifyDoraMajor(answers({ ...other, cost: 'EUR200000' })).undecided.join()).toContain(
      'A person decides that',
    );
  });

  it('names what was not answered and could make it major', () => {
    const { unanswered } = classifyDoraMajor(answers({ ...critical, downtime: '2h' }));
    expect(unanswered).toContain('cost');
    expect(unanswered).not.toContain('same-root-cause');
    expect(classifyDoraMajor(new Map()).level).toBeNull();
  });

  const anyAnswer = fc.record(
    Object.fromEntries(
      doraQuestions
        .filter(({ article }) => !article.startsWith('8(2)'))
        .map((question) => [question.id, fc.constantFrom(...said(question.id))]),
    ),
    { requiredKeys: [] },
  );

  it('never gets less grave by a threshold that is met besides', () => {
    const ranks = ['not major', null, 'major'];
    fc.assert(
      fc.property(
        anyAnswer,
        fc.constantFrom('cost', 'duration', 'reputation', 'data-impact', 'clients-percent'),
        (given, id) => {
          const more = { ...given, [id]: said(id).at(-1) ?? '' };
          const least = { ...given };
          delete least[id];
          expect(ranks.indexOf(level(more))).toBeGreaterThanOrEqual(ranks.indexOf(level(least)));
        },
      ),
    );
  });

  it('does not look at the order of answers', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        const reversed = Object.fromEntries(Object.entries(given).toReversed());
        expect(classifyDoraMajor(answers(reversed))).toEqual(classifyDoraMajor(answers(given)));
      }),
    );
  });
});

/** Answers to a question that differ, the gravest last. */
function said(id: string): string[] {
  const question = doraQuestions.find((each) => each.id === id);
  if (!question) throw new Error(`there is no question ${id}`);
  if ('options' in question.answer)
    return [...question.answer.options.map((option) => option.id).toReversed(), 'not-sure', 'yes'];
  const { unit } = question.answer;
  const values = {
    money: ['EUR100000', 'EUR100001'],
    duration: ['2h', '24h', '25h'],
    percent: ['10%', '31%'],
    count: ['1', '100001'],
    milliseconds: ['1ms'],
  }[unit];
  return id === 'member-states' ? ['1', '2'] : values;
}
