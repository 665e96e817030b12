import { type Block, clockBlocks, heading, improvementBlocks, list, table, text } from './blocks.ts';
import { logText } from './common.ts';
import { instantText, spanText } from './format.ts';
import type { IncidentReport } from './incident-report.ts';

/** An incident report as a row of blocks, in the order in which it is read. */
export function incidentBlocks(report: IncidentReport): Block[] {
  return [
    ...opening(report),
    ...timeline(report),
    ...decisions(report),
    ...steps(report),
    ...clockBlocks(report),
    ...messages(report),
    ...closing(report),
  ];
}

function opening(report: IncidentReport): Block[] {
  const { started, ended } = report;
  const count = (outcome: string) => report.clocks.filter((clock) => clock.outcome === outcome).length;
  const facts = [
    `Plan: ${report.plan.title}`,
    `Started: ${started ? instantText(started) : 'not started'}`,
    `Ended: ${ended ? instantText(ended) : 'not ended'}${report.status === 'closed' ? ', closed' : ''}`,
    `Duration: ${spanText(report.duration)}`,
    `Severity: ${report.severity ?? 'not declared'}`,
    `Mode at the end: ${report.mode ?? 'usual trading'}`,
    ...(report.commander ? [`In command: ${report.commander}`] : []),
    `Response clocks: ${count('met')} met, ${count('late')} late, ${count('not stamped')} not stamped, ${count('open')} open`,
  ];
  return [
    heading(1, `Incident report: ${report.title}`),
    heading(2, 'Summary'),
    { kind: 'list', items: facts },
    heading(3, 'Who took part'),
    table(
      ['Role', 'Person'],
      report.people.map(({ role, person, substitute }) => [role, substitute ? `${person}, substitute` : person]),
      'Nobody was assigned a role.',
    ),
    ...report.classifications.flatMap(({ outcome, because, answers, undecided, by, at }): Block[] => [
      heading(3, outcome),
      text(`${instantText(at)}${by === undefined ? '' : `, ${by}`}. ${because}`),
      ...(answers.length > 0
        ? [
            list(
              answers.map(({ question, answer }) => `${question} ${answer}`),
              '',
            ),
          ]
        : []),
      ...(undecided.length > 0
        ? [
            list(
              undecided.map((each) => `Undecided: ${each}`),
              '',
            ),
          ]
        : []),
    ]),
  ];
}

function timeline({ timeline: entries }: IncidentReport): Block[] {
  const rows = entries.map(({ at, logged, what, detail, by, corrections = [], undone }) => [
    instantText(at),
    logged ? instantText(logged) : '',
    `${undone ? 'Taken back: ' : ''}${what}`,
    by ?? '',
    [detail ?? '', ...corrections.map((correction) => `Corrected: ${correction}`)].filter(Boolean).join(' '),
  ]);
  return [
    heading(2, 'Timeline'),
    table(['Happened', 'Written down later', 'What happened', 'Who', 'Said'], rows, 'Nothing happened.'),
  ];
}

function decisions({ choices, decisions: taken }: IncidentReport): Block[] {
  const all = [...choices, ...taken].sort((a, b) => (a.at < b.at ? -1 : 1));
  return [
    heading(2, 'Decisions'),
    table(
      ['Time', 'Question', 'Chosen', 'By', 'Why'],
      all.map(({ at, question, chosen, owner, rationale }) => [
        instantText(at),
        question,
        chosen,
        owner,
        rationale ?? 'no reason given',
      ]),
      'None was taken.',
    ),
  ];
}

function steps({ steps: all }: IncidentReport): Block[] {
  return [
    heading(2, 'Steps'),
    table(
      ['Step', 'Playbook', 'Standing', 'By', 'Time', 'Why'],
      all.map(({ do: step, of, standing, by, at, reason }) => [
        step,
        of,
        standing,
        by ?? '',
        at ? instantText(at) : '',
        reason ?? '',
      ]),
      'No playbook was worked through.',
    ),
  ];
}

function messages({ messages: sent }: IncidentReport): Block[] {
  return [
    heading(2, 'Messages'),
    table(
      ['Time', 'To', 'Channel', 'Text'],
      sent.map(({ at, to, channel, text: said }) => [instantText(at), to, channel ?? '', said]),
      'None was sent.',
    ),
  ];
}

function closing(report: IncidentReport): Block[] {
  const { log, evidence, lessons, refused } = report;
  return [
    heading(2, 'Evidence'),
    table(
      ['Name', 'Bytes', 'SHA-256'],
      evidence.map(({ name, bytes, sha256 }) => [name, String(bytes), sha256]),
      'None was added.',
    ),
    heading(2, 'Lessons'),
    list(lessons, 'None was noted.'),
    ...improvementBlocks(report),
    ...(refused.length > 0
      ? [
          heading(2, 'What could not have happened'),
          list(
            refused.map(({ event, type, reason }) => `${event} (${type}): ${reason}`),
            '',
          ),
        ]
      : []),
    heading(2, 'The log'),
    text(logText(log)),
  ];
}
