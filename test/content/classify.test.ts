import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { classifierOf } from '../../scripts/commands/classify.ts';
import { readAnswers } from '../../scripts/lib/classify-words.ts';
import { type Content, readContent } from '../../scripts/lib/content.ts';
import { answerText } from '../../src/classify/answers.ts';
import { answersOf } from '../../src/classify/from-fragment.ts';
import { fragmentOf } from '../../src/classify/report.ts';
import type { Verdict } from '../../src/classify/verdict.ts';
import { called } from '../unit/scripts/called.ts';

let content: Content;
beforeAll(async () => {
  content = await readContent(process.cwd());
}, 30_000);

function classified(plan: string, ...words: string[]): Verdict {
  const classifier = classifierOf(content, plan);
  return classifier.classify(readAnswers(classifier.questions, words));
}

describe('classify on the command line', () => {
  it.each([
    ['dora-major critical-service=yes downtime=PT120M', 'not major'],
    ['dora-major critical_service=true downtime_minutes=120', 'not major'],
    ['dora-major critical_service=true clients_affected_pct=10.0 cost_eur=100000', 'not major'],
    ['dora-major critical_service=false downtime_minutes=600 cost_eur=5000000 clients_affected_pct=60', 'not major'],
    ['tmt loss=USD10000', 'severity-2'],
    ['tmt loss_usd=10000', 'severity-2'],
    ['dora-major critical-service=yes clients=10.1% cost=EUR100001', 'major'],
    ['dora-major critical-service=yes clients_affected=100001 cost=EUR100001', 'major'],
    ['trading-production financial-impact=INR10000001', 'p0'],
    // Its question is called "Financial impact"; "loss" can mean no other.
    ['trading-production loss=INR10000001', 'p0'],
    ['trading-production loss_inr=1000001', 'p1'],
    ['trading-production downtime=61m', 'p1'],
    ['trading-production duration=1h01', 'p1'],
    ['trading-operations exposure=yes', 'sev-1'],
    ['trading-production data-impact=no', 'p3'],
    ['dora-major critical-service=y clients-percent=10.1 cost=EUR100001', 'major'],
    ['dora-major critical-service=yes incidents=1 clients=10.1% cost=EUR100001', 'major'],
  ])(
    '%s is %s',
    async (line, level) => {
      const { status, out } = await called(process.cwd(), 'classify', [...line.split(' '), '--format', 'json']);
      expect({ status, level: JSON.parse(out).level }).toEqual({ status: 0, level });
    },
    30_000,
  );

  it('chooses nothing for a loss that the plan puts in no band, and says so', async () => {
    for (const line of [
      ['tmt', 'loss_usd=999'],
      ['trading-production', 'financial=INR100000'],
      ['trading-production', 'duration=PT30M'],
    ]) {
      const { status, out } = await called(process.cwd(), 'classify', [...line, '--format', 'json']);
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        level: null,
        undecided: [expect.stringContaining('in no band of the plan')],
      });
    }
  }, 30_000);

  it('takes no level from a fact of no impact that the plan names only together with another', () => {
    for (const answer of ['exposure=no-exposure-impact', 'exposure=no']) {
      const alone = classified('trading-operations', answer);
      expect(alone.level).toBeNull();
      expect(alone.undecided.join()).toContain(
        'exposure: the plan names "No exposure impact" only together with another fact of SEV-3, so nothing is chosen from it alone',
      );
      expect(alone.raises.join()).not.toContain('No exposure impact');
    }
    const together = classified('trading-operations', 'exposure=no', 'reconciliation=non-material');
    expect(together).toMatchObject({ level: 'sev-3', undecided: [] });
    expect(together.because).toContain('No exposure impact');
    expect(classified('trading-operations', 'exposure=no', 'orders=yes').level).toBe('sev-2');
    // The table of this plan has "None" in the row of P3.
    expect(classified('trading-production', 'data-impact=none').level).toBe('p3');
  });

  it('has a category and no level for a plan without levels', async () => {
    const named = await called(process.cwd(), 'classify', [
      'operator-portfolio',
      'category=security-breach',
      '--format',
      'json',
    ]);
    expect(JSON.parse(named.out)).toMatchObject({
      level: null,
      because: expect.stringContaining('no severity levels'),
      undecided: [],
    });
    const other = await called(process.cwd(), 'classify', ['operator-portfolio', 'any=true', '--format', 'json']);
    expect(other.status).toBe(2);
    expect(JSON.parse(other.out)).toMatchObject({
      level: null,
      because: expect.stringContaining('no severity levels'),
    });
  }, 30_000);

  it.each([
    ['tmt los=USD5', /no question "los" here; did you mean financial-loss/],
    ['tmt loss=10000', /"10000" has no currency/],
    ['tmt loss=EUR10000', /nothing is converted from EUR/],
    ['tmt loss_eur=10000', /nothing is converted from EUR/],
    ['tmt loss=USD10.000', /may mean two numbers/],
    ['tmt loss=-5', /below zero/],
    ['tmt loss', /expected question=answer/],
    ['tmt loss=USD5 loss=USD6', /answered twice/],
    ['tmt system=enormous', /"enormous" is no answer here.*complete-system-outage/],
    ['tmt system=system', /may be/],
    ['trading-production impact=none', /may be user-impact or data-impact or financial-impact/],
    ['trading-production duration=5', /has no unit/],
    ['trading-production duration=P1M', /no fixed length/],
    ['tmtt loss=USD5', /did you mean tmt\?/],
    ['dora-major clients-percent=101%', /cannot be/],
    ['dora-major clients-percent=0.15', /has no unit/],
    ['dora-major incidents=0', /less than 1 cannot be/],
    ['trading-production duration=1:30', /write 1h30m or 1m30s/],
    ['trading-production user-impact=yes', /"yes" is no answer here/],
    ['dora-major cost=USD5', /asked in EUR/],
  ])(
    '%s is refused with the reason',
    async (line, reason) => {
      const { status, err } = await called(process.cwd(), 'classify', line.split(' '));
      expect(status).toBe(2);
      expect(err).toMatch(reason);
      expect(err).not.toMatch(/defect of ours|\n {4}at /);
    },
    30_000,
  );

  it('tells a person what follows and gives a link to it', async () => {
    const { out } = await called(process.cwd(), 'classify', ['tmt', 'loss=USD10000.01']);
    expect(out).toContain('Severity 1 · Critical');
    expect(out).toContain('Respond within: Immediate (within 5 minutes)');
    expect(out).toContain('Update: Every 30 minutes');
    expect(out).toContain('/plans/tmt/severity/#classify&financial-loss=USD10000.01');
  }, 30_000);
});

/** What each plan's own text says, read by hand: the matrix of one, the definitions and examples of the others. */
const byHand: readonly (readonly [plan: string, answer: string, level: string])[] = [
  ['trading-operations', 'exposure=could-place-or-keep-the-system-in-an-unintended-market-exposure-state', 'sev-1'],
  ['trading-operations', 'credentials=yes', 'sev-1'],
  ['trading-operations', 'reconciliation=material-reconciliation-breaks', 'sev-2'],
  ['trading-operations', 'reconciliation=non-material-deviations', 'sev-3'],
  ['trading-operations', 'orders=yes', 'sev-2'],
  ['trading-operations', 'data=yes', 'sev-2'],
  ['trading-operations', 'reporting=yes', 'sev-3'],
  ['trading-operations', 'example=order-rejected', 'sev-2'],
  ['trading-production', 'user-impact=all-users', 'p0'],
  ['trading-production', 'user-impact=major-user-group', 'p1'],
  ['trading-production', 'user-impact=some-users', 'p2'],
  ['trading-production', 'user-impact=individual-users', 'p3'],
  ['trading-production', 'data-impact=breach', 'p0'],
  ['trading-production', 'data-impact=corruption', 'p1'],
  ['trading-production', 'data-impact=inconsistency', 'p2'],
  ['trading-production', 'data-impact=none', 'p3'],
  ['trading-production', 'compliance=violation', 'p0'],
  ['trading-production', 'compliance=risk', 'p1'],
  ['trading-production', 'compliance=warning', 'p2'],
  ['trading-production', 'compliance=none', 'p3'],
  ['trading-production', 'example=unauthorized-trades-executed', 'p0'],
  ['trading-production', 'example=failed-login-attempts-spike', 'p2'],
  ['tmt', 'system-impact=complete-system-outage', 'severity-1'],
  ['tmt', 'system-impact=significant-system-degradation', 'severity-2'],
  ['tmt', 'system-impact=minor-system-issues-with-workarounds-available', 'severity-3'],
  ['tmt', 'system-impact=cosmetic-issues-or-feature-requests', 'severity-4'],
  ['tmt', 'example=circuit-breaker-malfunction', 'severity-1'],
  ['tmt', 'example=single-agent-failure', 'severity-2'],
  ['tmt', 'example=minor-feature-requests', 'severity-4'],
];

describe('each plan as it was read by hand', () => {
  it.each(byHand)('%s: %s is %s', (plan, answer, level) => {
    expect(classified(plan, answer).level).toBe(level);
  });

  it('takes the graver where a plan names one example at two levels, and says that it is open', () => {
    const missed = classified('trading-operations', 'example=missed');
    expect(missed.level).toBe('sev-1');
    expect(missed.undecided.join()).toContain('SEV-1 and at SEV-2');
  });

  it('calls a level a floor while "not sure" may reach a graver one', () => {
    expect(classified('tmt', 'loss=USD5000', 'system=not-sure').title).toBe('At least Severity 2 · High');
    expect(classified('tmt', 'loss=USD50000', 'system=not-sure').title).toBe('Severity 1 · Critical');
    expect(classified('tmt', 'loss=USD5000').title).toBe('Severity 2 · High');
  });

  it('takes "Any" to raise nothing by itself', () => {
    expect(classified('trading-production', 'duration=1s').level).toBeNull();
    expect(classified('trading-production', 'duration=1s', 'user-impact=some').level).toBe('p2');
  });

  it('takes the gravest of the bounds that a duration meets', () => {
    expect(classified('trading-production', 'duration=30h').level).toBe('p1');
  });

  it('names all that is owed at a level: who, by when, whom to tell, how often', () => {
    const labels = new Set(classified('trading-production', 'compliance=violation').follows.map(({ label }) => label));
    expect([...labels]).toEqual(['Respond within', 'Who responds', 'Escalate', 'Communicate', 'Update']);
  });
});

/** A bound as the plan's own words give it, read here and nowhere else. */
interface Said {
  level: string;
  lies: (value: number) => boolean;
  at: number[];
}

const sizes: Readonly<Record<string, number>> = {
  Crore: 1e7,
  Lakh: 1e5,
  Lakhs: 1e5,
  hour: 3600,
  hours: 3600,
  ms: 1,
  '%': 1,
};

function number(words: string): number {
  const [, digits = '', size = ''] = /^[^\d]*([\d,]+) ?([A-Za-z%]*)$/.exec(words.trim()) ?? [];
  return Number(digits.replaceAll(',', '')) * (sizes[size] ?? 1);
}

function fromWords(level: string, says: string): Said | undefined {
  const [low, high] = says.split(/(?<=\d)-/);
  if (high !== undefined && low !== undefined) {
    const [from, to] = [number(low), number(high)];
    return { level, lies: (value) => value >= from && value <= to, at: [from, to] };
  }
  if (says.startsWith('>')) return { level, lies: (value) => value > number(says), at: [number(says)] };
  if (says.startsWith('<')) return { level, lies: (value) => value < number(says), at: [number(says)] };
  return undefined;
}

/** Every threshold of every plan's severity file, with what the words say of the values around it. */
const probes = ['tmt', 'trading-operations', 'trading-production'].flatMap((plan) => {
  const file = parse(readFileSync(`src/content/severities/${plan}.yaml`, 'utf8'));
  return file.matrix.factors.flatMap(
    (factor: { id: string; scale: string; cells: { level: string; says: string }[] }) => {
      const said = factor.cells.flatMap(({ level, says }) => fromWords(level, says) ?? []);
      const [step, write] = unitOf(factor);
      return said
        .flatMap(({ at }) => at)
        .flatMap((at) => [at - step, at, at + step])
        .map((value) => ({
          plan,
          answer: `${factor.id}=${write(Number(value.toFixed(3)))}`,
          level: said.find(({ lies }) => lies(value))?.level ?? null,
        }));
    },
  );
});

function unitOf({
  id,
  scale,
  cells,
}: {
  id: string;
  scale: string;
  cells: { says: string }[];
}): [number, (value: number) => string] {
  if (scale === 'duration') return [1, (value) => `${value}s`];
  const words = cells.map(({ says }) => says).join(' ');
  if (scale === 'money') return [0.01, (value) => `${words.includes('₹') ? 'INR' : 'USD'}${value}`];
  if (words.includes('ms')) return [0.001, (value) => `${value}ms`];
  return [0.001, (value) => `${value}${id === 'performance-degradation' ? '%' : ''}`];
}

describe('every threshold of every plan: just below, at, just above', () => {
  it('finds each threshold that the plans write', () => {
    expect(new Set(probes.map(({ answer }) => answer.split('=')[0]))).toEqual(
      new Set(['financial-loss', 'execution-latency', 'performance-degradation', 'duration', 'financial-impact']),
    );
    // TMT: 3 of loss, 1 of latency, 1 of performance. Production: 3 of duration, 4 of money. Three values each.
    expect(probes).toHaveLength(3 * 12);
  });

  it.each(probes)('$plan: $answer is $level', ({ plan, answer, level }) => {
    expect(classified(plan, answer).level).toBe(level);
  });
});

/** Any answers to the questions of a plan, as words of a command line. */
function anyWords(plan: string): fc.Arbitrary<string[]> {
  const { questions } = classifierOf(content, plan);
  return fc
    .tuple(
      ...questions.map(({ id, answer }) =>
        'options' in answer
          ? fc.constantFrom(
              '',
              ...answer.options.map((option) => `${id}=${option.id}`),
              `${id}=none-of-these`,
              `${id}=not-sure`,
            )
          : fc.oneof(
              fc.constantFrom('', `${id}=not-sure`),
              fc.nat(20_000_000).map((value) => {
                const text = {
                  money: `${answer.currency?.code}${value}`,
                  duration: `${value}s`,
                  milliseconds: `${value}ms`,
                };
                return `${id}=${answer.unit === 'percent' || answer.unit === 'count' ? `${value % 101}%` : text[answer.unit]}`;
              }),
            ),
      ),
    )
    .map((words) => words.filter((word) => word !== ''));
}

describe('whatever is answered', () => {
  it.each(['tmt', 'trading-operations', 'trading-production'])('%s: one more answer never lowers the level', (plan) => {
    const order =
      content
        .all('severities')
        .find(({ id }) => id === plan)
        ?.data.levels.map(({ id }) => id) ?? [];
    const rank = (words: string[]) => {
      const { level } = classified(plan, ...words);
      return level === null ? order.length : order.indexOf(level);
    };
    fc.assert(
      fc.property(anyWords(plan), fc.nat(), (words, at) => {
        const fewer = words.toSpliced(words.length === 0 ? 0 : at % words.length, 1);
        expect(rank(words)).toBeLessThanOrEqual(rank(fewer));
      }),
    );
  });

  it.each(['tmt', 'trading-operations', 'trading-production', 'operator-portfolio'])(
    '%s: order does not matter, and a link says the same',
    (plan) => {
      const { questions } = classifierOf(content, plan);
      fc.assert(
        fc.property(anyWords(plan), (words) => {
          expect(classified(plan, ...words.toReversed())).toEqual(classified(plan, ...words));
          const answers = readAnswers(questions, words);
          const read = answersOf(questions, `#${fragmentOf(questions, answers)}`);
          expect(read.refused).toEqual([]);
          expect(new Map(read.answers)).toEqual(new Map(answers));
          for (const question of questions) {
            const answer = answers.get(question.id);
            if (answer)
              expect(readAnswers([question], [`${question.id}=${answerText(question, answer)}`])).toEqual(
                new Map([[question.id, answer]]),
              );
          }
        }),
      );
    },
  );

  it('names what a link says and the plan does not ask', () => {
    const { questions } = classifierOf(content, 'tmt');
    const { answers, refused } = answersOf(
      questions,
      '#classify&loss-of-sleep=much&financial-loss=EUR5&system-impact=not-sure',
    );
    expect([...answers.keys()]).toEqual(['system-impact']);
    expect(refused.join(' ')).toMatch(/loss-of-sleep.*EUR5/s);
  });
});
