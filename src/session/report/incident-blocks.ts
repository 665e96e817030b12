import { spanText, wallTime } from '../../model/wall-time.ts';
import {
  type Block,
  clockBlocks,
  heading,
  improvementBlocks,
  list,
  mark,
  note,
  type TableLine,
  table,
  text,
} from './blocks.ts';
import { timeCells, timeHeads } from './blocks-opening.ts';
import { logText } from './common.ts';
import { zonedText } from './format.ts';
import type { IncidentReport } from './incident-report.ts';
import { openItems } from './open-items.ts';

/** An incident report as a row of blocks, in the order in which it is read. */
export function incidentBlocks(report: IncidentReport): Block[] {
  return [
    ...opening(report),
    ...timeline(report),
    ...decisions(report),
    ...steps(report),
    ...clockBlocks(report),
    ...authorities(report),
    ...messages(report),
    ...closing(report),
  ];
}

function opening(report: IncidentReport): Block[] {
  const { started, began, ended, zone } = report;
  const count = (outcome: string) => report.clocks.filter((clock) => clock.outcome === outcome).length;
  const facts: [string, string][] = [
    ['Plan', report.plan.title],
    ...(began ? [['Noticed', zonedText(began, zone)] satisfies [string, string]] : []),
    ['Log opened', started ? zonedText(started, zone) : 'not opened'],
    ['Resolved', ended ? `${zonedText(ended, zone)}${report.status === 'closed' ? ', closed' : ''}` : 'not resolved'],
    [
      'Duration',
      `${spanText(report.duration)}, from ${began ? 'when it was noticed' : 'the opening of the log'} ${ended ? 'to its resolution' : 'to the last entry'}`,
    ],
    ['Severity', report.severity ?? 'not declared'],
    ['Mode at the end', report.mode ?? 'usual trading'],
    ...(report.commander ? [['In command', report.commander] satisfies [string, string]] : []),
    [
      'Response clocks',
      `${count('met')} met, ${count('late')} late, ${count('not stamped')} not stamped, ${count('open')} open`,
    ],
  ];
  return [
    heading(1, `Incident report: ${report.title}`),
    ...(report.practice
      ? [mark('EXERCISE. This is about no real incident: it was practice, which never counts.')]
      : []),
    heading(2, 'Summary'),
    { kind: 'facts', facts },
    heading(3, 'Open items'),
    list(openItems(report), 'None: every stamp is set, every clock and window has its outcome.'),
    heading(3, 'Who took part'),
    table(
      ['Role', 'Person'],
      report.people.map(({ role, person, substitute }) => [role, substitute ? `${person}, substitute` : person]),
      'Nobody was assigned a role.',
    ),
    ...classifications(report),
    ...versions(report),
  ];
}

function classifications({ classifications: all, zone }: IncidentReport): Block[] {
  return all.flatMap(({ outcome, because, answers, undecided, by, at }): Block[] => [
    heading(3, outcome),
    text(`${zonedText(at, zone)}${by === undefined ? '' : `, ${by}`}. ${because}`),
    ...listed(answers.map(({ question, answer }) => `${question} ${answer}`)),
    ...listed(undecided.map((each) => `Undecided: ${each}`)),
  ]);
}

function versions({ log, engines, session }: IncidentReport): Block[] {
  return [
    heading(3, 'Versions'),
    {
      kind: 'facts',
      facts: [
        ['Plan as it stood', `SHA-256 ${log.content}`],
        ['Engine', engines.map((version) => `version ${version}`).join(', ')],
        ['Session', session],
        ['Log', `${log.events} events, SHA-256 ${log.head}`],
      ],
    },
  ];
}

/** In the plan's zone, with the day wherever it changes. */
function timeline({ timeline: entries, zone }: IncidentReport): Block[] {
  let day = '';
  const rows = entries.flatMap(({ at, logged, what, detail, by, corrections = [], undone }): TableLine[] => {
    const wall = wallTime(at, zone);
    const changed = wall.day !== day;
    day = wall.day;
    return [
      ...(changed ? [{ section: `${wall.weekday} ${wall.day}` }] : []),
      [
        ...timeCells(at, zone),
        logged ? zonedText(logged, zone) : '',
        `${undone ? 'Taken back: ' : ''}${what}`,
        by ?? '',
        [detail ?? '', ...corrections.map((correction) => `Corrected: ${correction}`)].filter(Boolean).join(' '),
      ],
    ];
  });
  const heads = timeHeads(zone);
  return [
    heading(2, 'Timeline'),
    note(`Times on the wall in ${zone}, in the order in which things happened.`),
    table(
      [...heads, 'Written down later', 'What happened', 'Who', 'Said'],
      rows,
      'Nothing happened.',
      heads.length > 1 ? 'timeline' : 'even',
    ),
  ];
}

function decisions({ choices, decisions: taken, zone }: IncidentReport): Block[] {
  const all = [...choices, ...taken].sort((a, b) => (a.at < b.at ? -1 : 1));
  return [
    heading(2, 'Decisions'),
    table(
      [timeHead(zone), 'Question', 'Chosen', 'By', 'Why'],
      all.map(({ at, question, chosen, owner, rationale }) => [
        dayTime(at, zone),
        question,
        chosen,
        owner,
        rationale ?? 'no reason given',
      ]),
      'None was taken.',
    ),
  ];
}

function steps({ steps: all, zone }: IncidentReport): Block[] {
  return [
    heading(2, 'Steps'),
    table(
      ['Step', 'Playbook', 'Standing', 'By', timeHead(zone), 'Why'],
      all.map(({ do: step, of, standing, by, at, reason }) => [
        step,
        of,
        standing,
        by ?? '',
        at ? dayTime(at, zone) : '',
        reason ?? '',
      ]),
      'No playbook was worked through.',
    ),
  ];
}

function authorities({ authorities: all, zone }: IncidentReport): Block[] {
  if (all === undefined) return [];
  return [
    heading(2, 'Authorities'),
    table(
      ['Window', 'It says', 'Due', 'Outcome', 'Sent', 'Why'],
      all.map(({ name, reference, says, due, latest, outcome, sent, dismissed, why }) => [
        `${name} (${reference})`,
        says,
        due === undefined
          ? 'no due instant'
          : `${zonedText(due, zone)}${latest !== undefined && latest !== due ? `, in time until ${zonedText(latest, zone)}` : ''}`,
        outcome,
        sent
          ? [zonedText(sent.at, zone), `to ${sent.to}`, sent.channel, sent.reference && `reference ${sent.reference}`]
              .filter(Boolean)
              .join(', ')
          : 'nothing was written down as sent',
        dismissed ?? why.join('; '),
      ]),
      'The desk had switched on no authority’s window, so none was counted. That is no statement that nothing is owed.',
    ),
  ];
}

function messages({ messages: sent, zone }: IncidentReport): Block[] {
  return [
    heading(2, 'Messages'),
    table(
      [timeHead(zone), 'To', 'Channel', 'Text'],
      sent.map(({ at, to, channel, text: said }) => [dayTime(at, zone), to, channel ?? '', said]),
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

function listed(items: string[]): Block[] {
  return items.length > 0 ? [list(items, '')] : [];
}

/** The head of a column of instants that have no second column in UTC. */
function timeHead(zone: string): string {
  return timeHeads(zone)[0] ?? zone;
}

/** An incident may last for days: "2026-03-02 09:11:00" on the wall of a zone. */
function dayTime(at: string, zone: string): string {
  const { day, time } = wallTime(at, zone);
  return `${day} ${time}`;
}
