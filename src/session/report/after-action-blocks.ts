import { ratingMeanings } from '../exercise/evaluation.ts';
import type { AfterActionReport as Report } from './after-action.ts';
import { type Block, clockBlocks, heading, improvementBlocks, list, table, text } from './blocks.ts';
import { ratingsChart, timelineChart } from './charts.ts';
import { logText } from './common.ts';
import { clockText, instantText, spanText } from './format.ts';
import { observationWords } from './labels.ts';

/** An after-action report as a row of blocks, in the order in which it is read. */
export function afterActionBlocks(report: Report): Block[] {
  return [
    ...opening(report),
    ...timeline(report),
    ...objectives(report),
    ...clockBlocks(report),
    ...decisions(report),
    ...observations(report),
    ...improvementBlocks(report),
    ...playbook(report),
    ...closing(report),
  ];
}

function opening(report: Report): Block[] {
  const { scenario, startEx, endEx } = report;
  const released = report.timeline.filter(({ type, undone }) => type === 'inject-released' && !undone).length;
  const met = report.clocks.filter(({ outcome }) => outcome === 'met').length;
  const late = report.clocks.filter(({ outcome }) => outcome === 'late').length;
  const unstamped = report.clocks.filter(({ outcome }) => outcome === 'not stamped').length;
  const rated = report.objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks));
  const count = (kind: string) => report.observations.filter((observation) => observation.kind === kind).length;
  const facts = [
    `Plan: ${report.plan.title}`,
    ...(scenario ? [`Scenario: ${scenario.title} (${scenario.kind})`] : []),
    `StartEx: ${startEx ? instantText(startEx) : 'not started'}`,
    `EndEx: ${endEx ? instantText(endEx) : 'not ended'}`,
    `Exercise time: ${spanText(report.exerciseTime)}${report.pausedTime > 0 ? `, paused for ${spanText(report.pausedTime)}` : ''}`,
    ...(scenario ? [`Injects released: ${released}`] : []),
    `Decisions: ${report.decisions.length}`,
    `Response clocks: ${met} met, ${late} late, ${unstamped} not stamped`,
    ...(rated.length > 0
      ? [`Critical tasks rated: ${rated.filter(({ rating }) => rating).length} of ${rated.length}`]
      : []),
    `Observations: ${count('strength')} strengths, ${count('area-for-improvement')} areas for improvement, ${count('neutral')} neutral`,
  ];
  return [
    heading(1, `After-action report: ${report.title}`),
    text('EXERCISE. Nothing in this report is about a real incident.'),
    ...(report.practice ? [text('Practice run: it never counts in records.')] : []),
    heading(2, 'Summary'),
    { kind: 'list', items: facts },
    heading(3, 'Who took part'),
    table(
      ['Role', 'Person', 'As'],
      report.people.map(({ role, person, as, substitute }) => [role, person, substitute ? `${as}, substitute` : as]),
      'Nobody was assigned a role.',
    ),
  ];
}

function timeline(report: Report): Block[] {
  const rows = report.timeline.map(({ at, exercise, what, detail, planned, drift, undone }) => [
    instantText(at),
    clockText(exercise),
    planned === undefined ? '' : `${clockText(planned)}${drift ? ` (${drift > 0 ? '+' : ''}${spanText(drift)})` : ''}`,
    `${undone ? 'Undone: ' : ''}${what}`,
    detail ?? '',
  ]);
  return [
    heading(2, 'Timeline'),
    { kind: 'figure', title: 'Injects, planned and delivered', svg: timelineChart(report) },
    table(['Time', 'Exercise', 'Planned', 'What happened', 'Said'], rows, 'Nothing happened.'),
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

function objectives(report: Report): Block[] {
  if (report.objectives.length === 0) return [];
  const rated = (task: Report['objectives'][number]['targets'][number]['tasks'][number]) =>
    task.rating ? `${task.rating}: ${ratingMeanings[task.rating].name}` : 'not rated';
  return [
    heading(2, 'Objectives and ratings'),
    { kind: 'figure', title: 'Ratings of critical tasks', svg: ratingsChart(report) },
    ...report.objectives.flatMap((objective) => [
      heading(3, objective.text),
      ...objective.targets.flatMap((target): Block[] => [
        text(
          `Capability target: ${target.text}${target.mostlyForImprovement ? ' Most observations are areas for improvement.' : ''}`,
        ),
        table(
          ['Critical task', 'Rating', 'Evaluators', 'Observations'],
          target.tasks.map((task) => [
            task.text,
            rated(task),
            task.ratings.map(({ by, rating, reason }) => `${by}: ${rating}${reason ? `, ${reason}` : ''}`).join('; '),
            task.observations.map(({ kind, text: seen }) => `${observationWords[kind]}: ${seen}`).join('; '),
          ]),
          '',
        ),
      ]),
    ]),
    text(
      `${Object.entries(ratingMeanings)
        .map(([rating, { name, meaning }]) => `${rating}, ${name}: ${meaning}`)
        .join(' ')} Where evaluators differ, the stricter rating counts.`,
    ),
  ];
}

function decisions(report: Report): Block[] {
  return [
    heading(2, 'Decisions'),
    table(
      ['Exercise', 'Question', 'Options', 'Chosen', 'By', 'Why'],
      report.decisions.map((decision) => [
        clockText(decision.exercise),
        decision.question,
        decision.options.join('; '),
        decision.chosen,
        `${decision.owner}${decision.substitute ? ' (substitute)' : ''}`,
        [
          decision.overruled
            ? asSentence(decision.rationale ?? 'no reason given')
            : (decision.rationale ?? 'no reason given'),
          ...(decision.overruled
            ? [`The facilitator went on with “${decision.overruled.option}”: ${decision.overruled.reason}`]
            : []),
        ].join(' '),
      ]),
      'None was taken.',
    ),
  ];
}

function observations(report: Report): Block[] {
  return [
    heading(2, 'Observations'),
    ...(['strength', 'area-for-improvement', 'neutral'] as const).flatMap((kind) => [
      heading(3, { strength: 'Strengths', 'area-for-improvement': 'Areas for improvement', neutral: 'Neutral' }[kind]),
      list(
        report.observations
          .filter((observation) => observation.kind === kind)
          .map(({ text: seen, about, by }) => `${seen}${about ? ` (on: ${about})` : ''}${by ? ` (${by})` : ''}`),
        'None.',
      ),
    ]),
  ];
}

function playbook(report: Report): Block[] {
  const wanting = report.playbook.filter(({ outcome }) => outcome !== 'met' && outcome !== 'done');
  return [
    heading(2, 'Playbook feedback'),
    table(
      ['Step', 'Playbook', 'Outcome', 'Why'],
      wanting.map(({ do: step, of, outcome, took, reason }) => [
        step,
        of,
        took === undefined ? outcome : `${outcome}, after ${spanText(took)}`,
        reason ?? '',
      ]),
      'Every expected step was taken in time.',
    ),
  ];
}

function closing(report: Report): Block[] {
  const { log } = report;
  return [
    ...(report.hotWash.length > 0
      ? [
          heading(2, 'Hot wash'),
          ...report.hotWash.flatMap(({ question, answers }) => [heading(3, question), list(answers, 'No answer.')]),
        ]
      : []),
    ...(report.parked.length > 0 ? [heading(2, 'Parking lot'), list(report.parked, '')] : []),
    heading(2, 'The log'),
    text(logText(log)),
  ];
}

/** A text as somebody typed it, with the full stop that lets another sentence follow. */
function asSentence(typed: string): string {
  return /[.!?…]["”’)]?$/.test(typed) ? typed : `${typed}.`;
}
