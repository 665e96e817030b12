import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';

/**
 * Every clock that the four plans set, read once by hand against the plans' own documents: the section that sets it, whom
 * or what it is about, what starts it, its limit as a clock counts it, and the document's words. Nothing here is made by
 * the code that it tests. "level" is the declaration of that level; "confirmed" waits until somebody says that it applies.
 * A limit of "at once" is counted by nobody; "-" is one that no clock can count; "again" starts anew each time it is met.
 */
const clocks = `
tmt | Critical (Severity 1); escalation triggers agree | first responder | level Severity 1 | PT5M | Immediate (within 5 minutes)
tmt | Chief Technology Officer (CTO): Severity 1 incidents | CTO | level Severity 1 | at once | Immediate
tmt | Chief Executive Officer (CEO): Severity 1 incidents lasting >2 hours | CEO | level Severity 1 | PT2H | >2 hours
tmt | Escalation Communication, Immediate | people told | level Severity 1 | at once | Immediate
tmt | Escalation Communication, Regular Updates | people told | level Severity 1 | PT30M again | Every 30 minutes
tmt | High (Severity 2) | first responder | level Severity 2 | PT15M | 15 minutes
tmt | Escalation Communication, Immediate | people told | level Severity 2 | at once | Immediate
tmt | Escalation Communication, Regular Updates | people told | level Severity 2 | PT1H again | Hourly
tmt | Medium (Severity 3) | first responder | level Severity 3 | PT1H | 1 hour
tmt | Low (Severity 4) | first responder | level Severity 4 | - | Next business day
tmt | Regulatory Notifications, immediate | regulators | confirmed | at once | Immediate
tmt | Regulatory Notifications, within_24_hours | regulators | confirmed | PT24H | Within 24 hours
tmt | Regulatory Notifications, within_business_day | regulators | confirmed | - | Within business day
tmt | Escalation Communication, Immediate, as a window | responders | level Severity 1 | at once | Immediate
tmt | Escalation Communication, Immediate, as a window | responders | level Severity 2 | at once | Immediate
tmt | Target Recovery Times, circuit_breaker | Circuit breaker | confirmed | PT5M | 5 minutes
tmt | Target Recovery Times, risk_management | Risk management | confirmed | PT10M | 10 minutes
tmt | Target Recovery Times, execution_engine | Execution engine | confirmed | PT15M | 15 minutes
tmt | Target Recovery Times, market_analysis | Market analysis | confirmed | PT30M | 30 minutes
tmt | Target Recovery Times, dashboard | Dashboard | confirmed | PT1H | 1 hour
tmt | Target Recovery Times, reporting | Reporting | confirmed | PT4H | 4 hours
tmt | Target Recovery Times, analytics | Analytics | confirmed | PT24H | 24 hours
tmt | Target Recovery Times, database | Database | confirmed | PT30M | 30 minutes
tmt | Target Recovery Times, message_broker | Message broker | confirmed | PT15M | 15 minutes
tmt | Target Recovery Times, monitoring | Monitoring | confirmed | PT1H | 1 hour
trading-production | P0 - CRITICAL and Escalation Matrix, Initial Response | all hands | level P0 | at once | Immediate
trading-production | Escalation Matrix, 0 minutes; P0, Immediate | CEO, CTO, All Leads, Compliance Officer | level P0 | at once | 0 minutes
trading-production | P0, Communication | stakeholders | level P0 | at once | Immediate
trading-production | P1 - HIGH and Escalation Matrix, Initial Response | on call | level P1 | <PT15M | < 15 minutes
trading-production | Escalation Matrix; P1, Within 30 minutes | CTO, Tech Lead | level P1 | PT30M | 30 minutes
trading-production | P1, Communication | stakeholders | level P1 | PT1H | Within 1 hour
trading-production | P2 - MEDIUM and Escalation Matrix, Initial Response | on call | level P2 | <PT1H | < 1 hour
trading-production | Escalation Matrix; P2, Within 4 hours if not resolved | Tech Lead | level P2 | PT4H | 4 hours
trading-production | P2, Communication: Daily summary | people told | level P2 | P1D again | Daily
trading-production | P3 - LOW and Escalation Matrix, Initial Response | support | level P3 | <PT4H | < 4 hours
trading-production | Escalation Matrix, 24 hours (the levels say: As needed) | Team Lead | level P3 | P1D | 24 hours
trading-production | P3, Communication: Weekly summary | people told | level P3 | P1W again | Weekly
trading-production | P0, Immediate stakeholder notification | stakeholders | level P0 | at once | Immediate
trading-production | P1, Stakeholder notification within 1 hour | stakeholders | level P1 | PT1H | Within 1 hour
trading-production | P2, Daily summary | stakeholders | level P2 | P1D again | Daily summary
trading-production | P3, Weekly summary | stakeholders | level P3 | P1W again | Weekly summary
trading-production | 2.2 Communication, Internal | response team | level P0 | PT15M | Within 15 minutes for P0/P1
trading-production | 2.2 Communication, Internal | response team | level P1 | PT15M | Within 15 minutes for P0/P1
trading-production | 2.2 Communication, External (if needed), status page | public | level P0, confirmed | PT15M | Within 15 minutes for P0/P1
trading-production | 2.2 Communication, External (if needed), status page | public | level P1, confirmed | PT15M | Within 15 minutes for P0/P1
trading-production | 2.2 Communication, External (if needed), key clients | clients | level P0, confirmed | PT15M | Within 15 minutes for P0/P1
trading-production | 2.2 Communication, External (if needed), key clients | clients | level P1, confirmed | PT15M | Within 15 minutes for P0/P1
trading-production | Playbook 5: Regulatory Incident | Compliance Officer | confirmed | PT15M | Within 15 minutes for critical issues
trading-production | B. Regulatory Notification Requirements, Immediate | regulators | confirmed | PT6H | Within 6 hours
trading-production | B. Regulatory Notification Requirements, Daily | regulators | confirmed | P1D again | Daily
`;

const content = await readContent(process.cwd());
const plans = content.all('plans').flatMap(({ id }) => planContent(content, id) ?? []);
const spans: Record<string, number> = {
  PT5M: 5,
  PT10M: 10,
  PT15M: 15,
  PT30M: 30,
  PT1H: 60,
  PT2H: 120,
  PT4H: 240,
  PT6H: 360,
  PT24H: 1_440,
  P1D: 1_440,
  P1W: 10_080,
};

/** A row of the table as the rule of a clock ought to be. */
function expected(row: string) {
  const [plan = '', , , start = '', limit = '', says = ''] = row.split(' | ');
  const bound = limit.replace('<', '').replace(' again', '');
  const minutes = bound === 'at once' ? 0 : spans[bound];
  return {
    plan,
    level: /level ([^,]+)/.exec(start)?.[1],
    confirmed: start.includes('confirmed'),
    limit: minutes === undefined ? undefined : minutes * 60_000,
    exclusive: limit.startsWith('<'),
    again: limit.endsWith(' again'),
    says,
  };
}

const rows = clocks.trim().split('\n');
const made = plans.flatMap((plan) => {
  const { clocks: rules, levels } = sessionPlan(plan);
  return rules.map((rule) => ({
    plan: plan.id,
    level: levels.find(({ address }) => address === rule.severity)?.name,
    confirmed: rule.conditions !== undefined,
    limit: rule.limit,
    exclusive: rule.exclusive ?? false,
    again: rule.repeats ?? false,
    says: rule.says,
  }));
});

describe('the clocks of the plans', () => {
  it.each(rows.map((row, index) => [row, index] as const))('%s', (row, index) => {
    expect(made[index]).toEqual(expected(row));
  });

  it('are these and no other: the plan without times and the one without levels set none', () => {
    expect(made).toHaveLength(rows.length);
    expect(new Set(made.map(({ plan }) => plan))).toEqual(new Set(['tmt', 'trading-production']));
  });

  it('part the CEO, after two hours, from the CTO, at once', () => {
    const tmt = plans.find(({ id }) => id === 'tmt');
    const escalations = tmt ? sessionPlan(tmt).clocks.filter(({ kind }) => kind === 'escalate-by') : [];
    expect(escalations.map(({ title, limit }) => [title, limit])).toEqual([
      ['Escalate Severity 1 to Chief Technology Officer (CTO)', 0],
      ['Escalate Severity 1 to Chief Executive Officer (CEO)', 2 * 60 * 60_000],
    ]);
  });

  it('are met by the messages and steps that the plans have for them', () => {
    const answered = plans.flatMap((plan) =>
      sessionPlan(plan).templates.flatMap(({ id, answers = [] }) =>
        answers.map(({ duty, of }) => `${id} ${duty} ${of ?? ''}`.trim()),
      ),
    );
    expect(answered).toContain('tmt/status-update next-update-by');
    expect(answered).toContain('tmt/status-update notify-by notification:tmt#updates-severity-1');
    expect(answered).toContain(
      'trading-production/internal-alert notify-by notification:trading-production#team-15-minutes',
    );
  });
});
