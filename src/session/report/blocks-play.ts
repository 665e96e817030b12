import { spanText, wallTime } from '../../model/wall-time.ts';
import type { AfterActionReport as Report, TimelineEntry } from './after-action-model.ts';
import { type Block, heading, list, note, type TableLine, table } from './blocks.ts';
import { timeCells, timeHeads } from './blocks-opening.ts';
import { timelineChart } from './charts.ts';
import { clockText } from './format.ts';
import { asSentence, followUpText, tickedWords } from './labels.ts';

/** What happened, in the plan's zone, with the day wherever it changes. What has a section of its own is not told twice. */
export function timelineBlocks({ timeline, expected, zone }: Report): Block[] {
  const told = withTicksTogether(
    timeline.filter(({ elsewhere }) => elsewhere === undefined),
    expected,
    zone,
  );
  let day = '';
  const rows = told.flatMap((entry): TableLine[] => {
    const wall = wallTime(entry.at, zone);
    const changed = wall.day !== day;
    day = wall.day;
    return [
      ...(changed ? [{ section: `${wall.weekday} ${wall.day}` }] : []),
      [
        ...timeCells(entry.at, zone),
        exerciseText(entry),
        `${entry.undone ? 'Taken back: ' : ''}${entry.what}`,
        entry.by ?? '',
        [entry.detail, entry.corrected && correctedText(entry.corrected, zone)].filter(Boolean).join('\n'),
      ],
    ];
  });
  return [
    heading(2, 'Timeline'),
    note(
      `Times on the wall in ${zone}. Exercise time counts from StartEx and leaves out pauses. Who took part, the hot wash, the improvement plan, the summary and the signatures stand in their own sections.`,
    ),
    table(
      [...timeHeads(zone), 'Exercise', 'What happened', 'Who', 'What was said'],
      rows,
      'Nothing happened.',
      timeHeads(zone).length > 1 ? 'timeline' : 'even',
    ),
  ];
}

function correctedText({ at, by }: NonNullable<TimelineEntry['corrected']>, zone: string): string {
  const { day, time } = wallTime(at, zone);
  return `By the evaluator’s clock ${time.slice(0, 5)} (${day}), corrected by ${by > 0 ? '+' : ''}${spanText(by)}.`;
}

/**
 * The ticks of one inject on one line, where the first of them stands, each with its times: a line for each would fill
 * pages. One that was corrected or taken back keeps its own, and so does an inject's only tick.
 */
function withTicksTogether(
  told: readonly TimelineEntry[],
  expected: Report['expected'],
  zone: string,
): TimelineEntry[] {
  const ticks = new Map<TimelineEntry, string>();
  const left = [...expected];
  for (const entry of told) {
    if (entry.type !== 'action-ticked' || entry.undone || entry.detail !== undefined) continue;
    const at = left.findIndex(
      ({ action, released, took }) =>
        took !== undefined && released + took === entry.exercise && tickedWords(action) === entry.what,
    );
    const [one] = at < 0 ? [] : left.splice(at, 1);
    if (one) ticks.set(entry, `${one.inject}\n${one.released}`);
  }
  const groups = Map.groupBy(ticks.keys(), (entry) => ticks.get(entry));
  return told.flatMap((entry) => {
    const group = groups.get(ticks.get(entry)) ?? [];
    if (!ticks.has(entry) || group.length < 2) return [entry];
    if (group[0] !== entry) return [];
    const each = group.map(
      ({ at, exercise, what }) =>
        `${clockText(exercise)} (${wallTime(at, zone).time}) ${asSentence(what.slice(tickedWords('').length))}`,
    );
    return [{ ...entry, what: `Done as expected, “${ticks.get(entry)?.split('\n')[0]}”: ${each.join(' ')}` }];
  });
}

function exerciseText({ exercise, planned, drift = 0 }: TimelineEntry): string {
  if (planned === undefined) return clockText(exercise);
  if (Math.abs(drift) < 1_000) return `${clockText(exercise)}\nas planned`;
  return `${clockText(exercise)}\nplanned ${clockText(planned)} (${drift > 0 ? '+' : ''}${spanText(drift)})`;
}

/** Who declared, who ordered, who chose what and why. */
export function decisionBlocks({ declarations, decisions, zone }: Report): Block[] {
  const followed = decisions.some(({ followUp }) => followUp !== undefined);
  return [
    heading(2, 'Decisions'),
    ...(declarations.length > 0
      ? [
          heading(3, 'Declared and ordered'),
          table(
            ['Exercise', 'What', 'By', 'Wall', 'Why'],
            declarations.map(({ what, kind, by, rationale, at, exercise }) => [
              clockText(exercise),
              kind === 'severity' ? `${what} declared` : `${what} entered`,
              by ?? 'not written down',
              wallTime(at, zone).time,
              rationale ?? '',
            ]),
            '',
            'decisions',
          ),
        ]
      : []),
    ...(decisions.length > 0 ? [heading(3, 'Choices')] : []),
    table(
      ['Exercise', 'Question and options', 'Chosen', 'By', followed ? 'Why, and what follows' : 'Why'],
      decisions.map((decision) => [
        clockText(decision.exercise),
        `${decision.question}\n${decision.options.join('; ')}`,
        decision.chosen,
        `${decision.owner}${decision.substitute ? ' (substitute)' : ''}`,
        reasonOf(decision),
      ]),
      declarations.length > 0 ? 'No question of the scenario was decided.' : 'None was taken.',
      'decisions',
    ),
  ];
}

function reasonOf({ rationale, overruled, followUp }: Report['decisions'][number]): string {
  const why = rationale ?? 'no reason given';
  const reason = overruled
    ? `${asSentence(why)} The facilitator went on with “${overruled.option}”: ${overruled.reason}`
    : why;
  return [reason, followUp && followUpText(followUp)].filter(Boolean).join('\n');
}

/** Each expected action of what was delivered, against its window, and what players did with other steps of the plan. */
export function expectedBlocks({ expected, playbook }: Report): Block[] {
  const others = playbook.filter(({ action }) => action === undefined);
  if (expected.length + others.length === 0) return [];
  let inject = '';
  return [
    heading(2, 'Expected actions'),
    table(
      ['Inject', 'Expected action', 'Window', 'Done after', 'Outcome'],
      expected.map((one) => {
        const first = one.inject !== inject;
        inject = one.inject;
        return [
          first ? `${one.inject} (${clockText(one.released)})` : '',
          `${one.action}${one.critical ? ' (critical)' : ''}`,
          one.window === undefined ? 'none set' : spanText(one.window),
          one.took === undefined ? '' : spanText(one.took),
          expectedOutcome(one),
        ];
      }),
      'Nothing that was delivered expects an action.',
      'expected',
    ),
    ...(expected.some(({ outcome }) => outcome === 'not ticked')
      ? [note('Not ticked: nobody wrote down that it was done. That is no statement that it was not.')]
      : []),
    ...(others.length > 0
      ? [
          heading(3, 'Other steps of the plan'),
          table(
            ['Step', 'Of', 'Outcome', 'Why'],
            others.map(({ do: step, of, outcome, reason }) => [step, of, outcome, reason ?? '']),
            '',
          ),
        ]
      : []),
  ];
}

function expectedOutcome({ outcome, took, window }: Report['expected'][number]): string {
  if (outcome === 'not ticked' || took === undefined || window === undefined) {
    return outcome === 'met' ? 'done' : outcome;
  }
  return outcome === 'met' ? `in time, ${spanText(window - took)} left` : `late by ${spanText(took - window)}`;
}

/** What players wrote to others. */
export function messageBlocks({ messages }: Report): Block[] {
  if (messages.length === 0) return [];
  return [
    heading(2, 'Messages'),
    table(
      ['Exercise', 'To', 'Channel', 'Made from', 'Text'],
      messages.map(({ exercise, to, channel, template, text }) => [
        clockText(exercise),
        to,
        channel ?? '',
        template ?? 'written freely',
        text,
      ]),
      '',
    ),
  ];
}

/** What was delivered, when against what was planned, and what was not. */
export function deliveryBlocks(report: Report): Block[] {
  const delivered = report.injects.filter(({ outcome }) => outcome === 'delivered');
  return [
    heading(2, 'Injects, planned and delivered'),
    { kind: 'figure', title: 'Injects: planned (square) and delivered (disc)', svg: timelineChart(report) },
    table(
      ['Inject', 'Planned', 'Delivered'],
      delivered.map(({ title, at = 0, planned }) => [
        title,
        planned === undefined ? 'by hand or by branch' : clockText(planned),
        clockText(at),
      ]),
      'None was delivered.',
    ),
    ...(report.undelivered.length > 0
      ? [
          heading(3, 'Not delivered'),
          list(
            report.undelivered.map(({ title, why }) => `${title}: ${why}`),
            '',
          ),
        ]
      : []),
  ];
}
