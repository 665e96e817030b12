import type { AfterActionReport } from '../../../src/session/report/after-action-model.ts';
import type { ClockReport } from '../../../src/session/report/common.ts';
import type { IncidentReport } from '../../../src/session/report/incident-report.ts';
import { type Report, reportMarkdown } from '../../../src/session/report/report.ts';

/** The report of a drill in which nothing happened, but for what a test puts into it. */
export function drillReport(changes: Partial<AfterActionReport> = {}): AfterActionReport {
  return {
    format: 'drillbook-report',
    version: 3,
    exercise: true,
    plan: { id: 'desk', title: 'Desk plan', system: 'A desk' },
    slot: 0,
    exerciseTime: 0,
    pausedTime: 0,
    overview: {},
    draft: [],
    missing: [],
    injects: [],
    undelivered: [],
    changes: [],
    objectives: [],
    declarations: [],
    expected: [],
    observations: [],
    parked: [],
    hotWash: [],
    unanswered: [],
    signOffs: [],
    playbook: [],
    ...common(),
    ...changes,
  };
}

/** The report of an incident in which nothing happened, but for what a test puts into it. */
export function reportOfIncident(changes: Partial<IncidentReport> = {}): IncidentReport {
  return {
    format: 'drillbook-incident-report',
    version: 2,
    exercise: false,
    plan: { id: 'desk', title: 'Desk plan' },
    status: 'running',
    duration: 0,
    classifications: [],
    choices: [],
    steps: [],
    stamps: [],
    values: [],
    evidence: [],
    lessons: [],
    ...common(),
    ...changes,
  };
}

/** A clock of a plan that ran for no time, but for what a test says of it. */
export function clockReport(changes: Partial<ClockReport> = {}): ClockReport {
  const says = 'within 10 minutes';
  return {
    id: 'respond-by:desk#sev-2',
    kind: 'respond-by',
    title: 'Respond to SEV-2',
    says,
    sources: [{ link: 'severity:desk#sev-2', href: '/', says, name: 'severity matrix' }],
    outcome: 'met',
    ran: 0,
    ...changes,
  };
}

/** The lines of a report as its reader sees them: without the marks that keep plain text plain in Markdown. */
export function linesOf(report: Report): string[] {
  return reportMarkdown(report).replaceAll('\\', '').split('\n');
}

/** The lines below a heading, up to the next; of a table without its head. */
export function below(report: Report, heading: string): string[] {
  const lines = linesOf(report);
  const from = lines.findIndex((line) => line.replace(/^(#+) \d+\. /, '$1 ') === heading);
  const to = lines.findIndex((line, index) => index > from && line.startsWith('#'));
  const here = from < 0 ? [] : lines.slice(from + 1, to < 0 ? undefined : to).filter((line) => line !== '');
  const head = here.findIndex((line) => line.startsWith('| ---'));
  return head < 0 ? here : here.filter((_, index) => index !== head && index !== head - 1);
}

/** What both reports begin with; each has lists of its own. */
const common = () => ({
  practice: false,
  title: 'Missed run, March',
  session: '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10',
  zone: 'UTC',
  engines: [2],
  log: { events: 1, head: 'c0ffee', refused: 0, content: 'beef' },
  refused: [],
  people: [],
  timeline: [],
  clocks: [],
  times: [],
  decisions: [],
  messages: [],
  improvements: [],
});
