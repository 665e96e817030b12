import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { planRows } from '../../src/model/clocks/plan-windows.ts';
import type { ClockWindow } from '../../src/model/clocks/window.ts';
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

/**
 * Every bound of the four plans in the form that is counted on pages and at the command line, read by hand against the
 * same documents: the item, which of its windows ("itself" is its own), what starts it, its figure, the words, and whether
 * somebody has to say that it applies. "words" leaves nothing to count down; "nowhere" is what a plan starts at no event.
 */
const windows = `
notification:operator-portfolio#stakeholders | itself | occurred or declared | words | promptly | if
notification:operator-portfolio#breach-notification | itself | - | words | the plan names no time | if
notification:tmt#regulators-immediate | itself | occurred or declared | words | Immediate | if
notification:tmt#regulators-24-hours | itself | occurred or declared | PT24H | Within 24 hours | if
notification:tmt#regulators-business-day | itself | nowhere | words | Within business day | if
notification:tmt#updates-severity-1 | itself | declared | words | Immediate | always
notification:tmt#updates-severity-1 | every | declared then updated | PT30M | Every 30 minutes | always
notification:tmt#updates-severity-2 | itself | declared | words | Immediate | always
notification:tmt#updates-severity-2 | every | declared then updated | PT1H | Hourly | always
notification:tmt#stakeholders | itself | - | words | the plan names no time | if
notification:tmt#board-and-investors | itself | - | words | the plan names no time | always
notification:tmt#media | itself | - | words | the plan names no time | always
notification:tmt#authorities | itself | - | words | the plan names no time | if
notification:tmt#status-page | itself | occurred or declared | words | Real-time status updates | if
notification:tmt#email-notifications | itself | - | words | the plan names no time | if
notification:tmt#in-app-notifications | itself | - | words | the plan names no time | if
escalation:tmt#cto-severity-1 | itself | declared | words | Immediate | always
escalation:tmt#cto-severity-1 | response | declared | PT5M | Immediate (within 5 minutes) | always
escalation:tmt#ceo-severity-1 | itself | declared | PT2H | >2 hours | always
escalation:tmt#ceo-severity-1 | response | declared | PT5M | Immediate (within 5 minutes) | always
escalation:tmt#cto-severity-2 | itself | declared | words | Prolonged | always
escalation:tmt#cto-severity-2 | response | declared | PT15M | 15 minutes | always
escalation:tmt#head-of-risk-financial | itself | - | words | the plan names no time | if
escalation:tmt#head-of-risk-compliance | itself | - | words | the plan names no time | if
severity:tmt#severity-1 | itself | declared | PT5M | Immediate (within 5 minutes) | always
severity:tmt#severity-1 | communication | declared | words | Immediate | always
severity:tmt#severity-1 | every | declared then updated | PT30M | Every 30 minutes | always
severity:tmt#severity-2 | itself | declared | PT15M | 15 minutes | always
severity:tmt#severity-2 | escalation | declared | words | Prolonged | always
severity:tmt#severity-2 | communication | declared | words | Immediate | always
severity:tmt#severity-2 | every | declared then updated | PT1H | Hourly | always
severity:tmt#severity-3 | itself | declared | PT1H | 1 hour | always
severity:tmt#severity-4 | itself | nowhere | words | Next business day | always
objective:tmt#circuit-breaker | itself | occurred or declared | PT5M | 5 minutes | if
objective:tmt#risk-management | itself | occurred or declared | PT10M | 10 minutes | if
objective:tmt#execution-engine | itself | occurred or declared | PT15M | 15 minutes | if
objective:tmt#market-analysis | itself | occurred or declared | PT30M | 30 minutes | if
objective:tmt#dashboard | itself | occurred or declared | PT1H | 1 hour | if
objective:tmt#reporting | itself | occurred or declared | PT4H | 4 hours | if
objective:tmt#analytics | itself | occurred or declared | PT24H | 24 hours | if
objective:tmt#database | itself | occurred or declared | PT30M | 30 minutes | if
objective:tmt#message-broker | itself | occurred or declared | PT15M | 15 minutes | if
objective:tmt#monitoring | itself | occurred or declared | PT1H | 1 hour | if
severity:trading-operations#sev-1 | itself | - | words | the plan names no time | always
severity:trading-operations#sev-2 | itself | - | words | the plan names no time | always
severity:trading-operations#sev-3 | itself | - | words | the plan names no time | always
notification:trading-production#stakeholders-p0 | itself | declared | words | Immediate | always
notification:trading-production#stakeholders-p1 | itself | declared | PT1H | Within 1 hour | always
notification:trading-production#summary-p2 | every | declared then updated | P1D | Daily summary | always
notification:trading-production#summary-p3 | every | declared then updated | P1W | Weekly summary | always
notification:trading-production#team-15-minutes | itself | declared | PT15M | Within 15 minutes for P0/P1 | always
notification:trading-production#status-page-15-minutes | itself | declared | PT15M | Within 15 minutes for P0/P1 | if
notification:trading-production#key-clients-15-minutes | itself | declared | PT15M | Within 15 minutes for P0/P1 | if
notification:trading-production#breach-stakeholders | itself | - | words | the plan names no time | if
notification:trading-production#compliance-officer-15-minutes | itself | occurred or declared | PT15M | Within 15 minutes for critical issues | if
notification:trading-production#regulator-immediate | itself | occurred or declared | PT6H | Within 6 hours | if
notification:trading-production#regulator-daily | every | occurred or declared then updated | P1D | Daily | if
notification:trading-production#regulator-as-required | itself | occurred or declared | words | As Required | if
notification:trading-production#regulator-filings | itself | occurred or declared | words | If required | if
escalation:trading-production#p0-matrix | itself | declared | words | 0 minutes | always
escalation:trading-production#p0-matrix | response | declared | words | Immediate | always
escalation:trading-production#p0-levels | itself | declared | words | Immediate | always
escalation:trading-production#p0-levels | response | declared | words | Immediate | always
escalation:trading-production#p1-matrix | itself | declared | PT30M | 30 minutes | always
escalation:trading-production#p1-matrix | response | declared | <PT15M | < 15 min | always
escalation:trading-production#p2-matrix | itself | declared | PT4H | 4 hours | always
escalation:trading-production#p2-matrix | response | declared | <PT1H | < 1 hour | always
escalation:trading-production#p3-matrix | itself | declared | PT24H | 24 hours | always
escalation:trading-production#p3-matrix | response | declared | <PT4H | < 4 hours | always
severity:trading-production#p0 | itself | declared | words | Immediate | always
severity:trading-production#p0 | escalation | declared | words | Immediate | always
severity:trading-production#p0 | communication | declared | words | Immediate | always
severity:trading-production#p1 | itself | declared | <PT15M | < 15 minutes | always
severity:trading-production#p1 | escalation | declared | PT30M | Within 30 minutes | always
severity:trading-production#p1 | communication | declared | PT1H | Within 1 hour | always
severity:trading-production#p2 | itself | declared | <PT1H | < 1 hour | always
severity:trading-production#p2 | escalation | declared | PT4H | Within 4 hours if not resolved | always
severity:trading-production#p2 | every | declared then updated | P1D | Daily | always
severity:trading-production#p3 | itself | declared | <PT4H | < 4 hours | always
severity:trading-production#p3 | escalation | declared | words | As needed | always
severity:trading-production#p3 | every | declared then updated | P1W | Weekly | always
`;

const formed = plans
  .toSorted((a, b) => a.id.localeCompare(b.id, 'en'))
  .flatMap(({ id, plan, severities, escalations, notifications, objectives }) =>
    planRows({ id, title: plan.title, severities, escalations, notifications, objectives }),
  )
  .flatMap(({ link, windows: own }) => own.map((window) => inWords(link, window)));

/** A window as a row of the table. */
function inWords(link: string, { id, says, limits, silent, conditions = [] }: ClockWindow): string {
  const item = link.split('#')[1] ?? '';
  const [limit] = limits;
  const starts =
    limit && [limit.from.events.join(' or '), ...(limit.from.again ? [limit.from.again] : [])].join(' then ');
  const counted = limit?.max !== undefined && limit.max !== 'unset' && silent === undefined;
  return [
    link,
    id === item ? 'itself' : id.slice(item.length + 1),
    silent === undefined ? (starts ?? '-') : 'nowhere',
    counted ? `${limit.exclusive ? '<' : ''}${limit.max}` : 'words',
    says,
    conditions.length > 0 ? 'if' : 'always',
  ].join(' | ');
}

describe('the windows of the plans, in the form that is counted', () => {
  it('are the table that was compared by hand, each row and no other', () => {
    const byPlan = (row: string) => row.split(/[:#]/)[1] ?? '';
    const table = windows.trim().split('\n');
    expect(formed).toEqual(table.toSorted((a, b) => byPlan(a).localeCompare(byPlan(b), 'en')));
  });
});
