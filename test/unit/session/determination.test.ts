import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from '../../../src/classify/answers.ts';
import { doraClassifier, doraMajor } from '../../../src/classify/dora-classifier.ts';
import { planClassifier } from '../../../src/classify/plan-classifier.ts';
import type { Scheme } from '../../../src/classify/scheme.ts';
import { reportMarkdown, reportOf } from '../../../src/session/report/report.ts';
import { determination } from '../../../src/session/response/determination.ts';
import { begun, dawn, hour, minute, type Play, respondPlan } from './fixtures.ts';

const level = (id: string) => ({ id, name: id.toUpperCase(), label: '', follows: [] });
const scheme: Scheme = {
  plan: 'desk',
  title: 'Desk plan',
  levels: [level('sev-1'), level('sev-2')],
  factors: [
    {
      id: 'loss',
      name: 'Loss',
      question: 'How much could be lost?',
      answer: { unit: 'money', currency: { code: 'USD' } },
      bands: [
        { level: 'sev-1', says: '>$10', above: 10 },
        { level: 'sev-2', says: '$1-$10', atLeast: 1, atMost: 10 },
      ],
      notes: [],
    },
  ],
  categories: [],
  tieBreak: undefined,
};

const plan = () => {
  const own = respondPlan();
  const [first] = own.clocks;
  if (!first) throw new Error('the plan sets no clock');
  const { severity: _, ...rest } = first;
  const window = {
    ...rest,
    id: 'notify-by:classified',
    kind: 'notify-by' as const,
    limit: 4 * hour,
    starts: 'classified' as const,
  };
  return { ...own, clocks: [...own.clocks, window] };
};

function made(said: Readonly<Record<string, string>>, by: string, asked: 'desk' | 'dora' = 'desk') {
  const classifier = asked === 'desk' ? planClassifier(scheme) : doraClassifier();
  const answers = new Map<string, Answer>();
  for (const question of classifier.questions) {
    const read = readAnswer(question, said[question.id] ?? 'not given');
    if (said[question.id] !== undefined && 'answer' in read) answers.set(question.id, read.answer);
  }
  const of = asked === 'desk' ? { plan: 'desk' } : { test: doraMajor };
  return determination(of, classifier.questions, answers, classifier.classify(answers), by);
}

const window = (play: Play) => [...play.state.clocks.values()].find(({ rule }) => rule.id === 'notify-by:classified');

describe('a determination', () => {
  it('says who made it, on which answers, why, and what is open', () => {
    const play = begun(plan());
    play.does('classified', made({ loss: 'USD10' }, 'Ann'), 5);
    expect(play.state.classifications).toMatchObject([
      {
        happened: dawn + 5 * minute,
        payload: {
          level: 'desk#sev-2',
          by: 'Ann',
          answers: [{ question: 'How much could be lost?', answer: 'USD 10' }],
          because: expect.stringContaining('at most USD 10'),
          undecided: [],
        },
      },
    ]);
    expect(reportMarkdown(reportOf(play.state))).toMatch(
      /Classified as SEV-2[\s\S]*Ann[\s\S]*How much could be lost\? USD 10/,
    );
  });

  it('starts the windows that count from it, and none while nothing is chosen', () => {
    const play = begun(plan());
    play.does('classified', made({ loss: 'USD0.50' }, 'Ann'), 5);
    expect(play.state.classifications[0]?.payload.undecided).toEqual([
      expect.stringContaining('in no band of the plan'),
    ]);
    expect(window(play)).toBeUndefined();
    play.does('classified', made({ loss: 'USD5' }, 'Bo'), 9);
    expect(window(play)).toMatchObject({ started: { happened: dawn + 9 * minute } });
    expect(reportMarkdown(reportOf(play.state))).toContain('Classification left open');
  });

  it('never takes an owed duty away or moves it, however low the next one is', () => {
    const play = begun(plan());
    play.does('severity-declared', { severity: 'desk#sev-1' }, 4);
    play.does('classified', made({ loss: 'USD11' }, 'Ann'), 5);
    const owed = [...play.state.clocks.values()];
    play.does('classified', made({ loss: 'USD2' }, 'Bo'), 30);
    play.does('classified', made({ loss: 'USD0.50' }, 'Bo'), 31);
    play.does('classified', made({ 'critical-service': 'no' }, 'Cy', 'dora'), 40);
    expect([...play.state.clocks.values()]).toEqual(owed);
    expect(window(play)).toMatchObject({ started: { happened: dawn + 5 * minute }, superseded: undefined });
    expect(play.state.classifications).toHaveLength(4);
  });

  it('may be the outcome of a regulator’s test, whose windows count from "major" alone', () => {
    const play = begun(plan());
    play.does('classified', made({ 'critical-service': 'yes', cost: 'EUR5' }, 'Ann', 'dora'), 5);
    play.does('classified', made({ 'critical-service': 'yes', reputation: 'yes', cost: 'not-sure' }, 'Ann', 'dora'), 6);
    expect(window(play)).toBeUndefined();
    play.does('classified', made({ 'critical-service': 'yes', 'malicious-access': 'may-lose-data' }, 'Ann', 'dora'), 7);
    expect(window(play)).toMatchObject({ started: { happened: dawn + 7 * minute } });
    const text = reportMarkdown(reportOf(play.state));
    expect(text).toContain('Test dora-major: not major');
    expect(text).toContain('Test dora-major: undecided');
    expect(text).toContain('Test dora-major: major');
  });

  it('is refused without a name, without an outcome, and for two things at once', () => {
    const play = begun(plan());
    const { by: _, ...nameless } = made({ loss: 'USD10' }, 'Ann');
    expect(play.refuses('classified', nameless)).toBe('say who determined it');
    expect(play.refuses('classified', { answers: [], because: 'So', by: 'Ann' })).toBe('say what is undecided');
    expect(
      play.refuses('classified', { ...made({ loss: 'USD10' }, 'Ann'), test: { id: doraMajor, outcome: 'major' } }),
    ).toContain('not of both');
  });

  it('says when it was made and what begins with it only where somebody said so', () => {
    const open = { undecided: [], unanswered: [], raises: [], lowers: [], follows: [], title: '' };
    const verdict = { level: 'sev-2', because: 'So it is.', ...open };
    const made = (more?: { happenedAt?: string; begins?: boolean }) =>
      Object.keys(determination({ plan: 'desk' }, [], new Map(), verdict, 'Ann', more));
    const bare = made();
    expect(bare).not.toContain('begins');
    expect(bare).not.toContain('happenedAt');
    expect(made({ begins: false })).toEqual([...bare, 'begins']);
    expect(made({ happenedAt: '2026-03-02T09:00:00.000Z' })).toEqual([...bare, 'happenedAt']);
  });
});
