import { oursOnHarm, ratingMeanings } from '../exercise/evaluation.ts';
import type { AfterActionReport as Report, TaskReport } from './after-action-model.ts';
import { type Block, heading, note, table, text } from './blocks.ts';
import { ratingsChart } from './charts.ts';
import { clockText, counted } from './format.ts';
import { observationWords } from './labels.ts';

const lacking = {
  delivery: 'not rated: what shows it was not delivered',
  observation: 'not rated: nobody observed it',
  rating: 'not rated: observed, and nobody rated it',
} as const;

/** Capability by capability: what was rated, on what, by whom, and what was not. */
export function capabilityBlocks(report: Report): Block[] {
  if (report.objectives.length === 0) return [];
  const unrated = report.objectives
    .flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks))
    .filter(({ rating }) => rating === undefined);
  return [
    heading(2, 'Capabilities and ratings'),
    { kind: 'figure', title: 'Ratings of critical tasks', svg: ratingsChart(report) },
    ...(unrated.length > 0 ? [text(`Not rated: ${unrated.map(({ text: task }) => task).join('; ')}.`)] : []),
    ...report.objectives.flatMap((objective) => [
      heading(3, `Objective: ${objective.text}`),
      ...objective.targets.flatMap((target): Block[] => [
        text(`Capability target: ${target.text} ${totals(target.tasks)}`),
        ...(target.mostlyForImprovement
          ? [note('Most of its observations are areas for improvement, so none of its tasks can be P.')]
          : []),
        table(
          ['Critical task', 'Rating', 'Rated by, and why', 'Observations'],
          target.tasks.map((task) => [task.text, ratingText(task), ratersText(task), observedText(task)]),
          '',
          'tasks',
        ),
      ]),
    ]),
    heading(3, 'What the ratings mean'),
    {
      kind: 'facts',
      facts: Object.entries(ratingMeanings).map(([rating, { name, meaning }]): [string, string] => [
        `${rating}, ${name}`,
        meaning,
      ]),
    },
    note(`Where evaluators differ, the stricter rating counts. ${oursOnHarm}`),
  ];
}

function totals(tasks: readonly TaskReport[]): string {
  const rated = (['P', 'S', 'M', 'U'] as const).flatMap((rating) => {
    const count = tasks.filter((task) => task.rating === rating).length;
    return count > 0 ? [`${count} ${rating}`] : [];
  });
  const open = tasks.filter(({ rating }) => rating === undefined).length;
  return `(${[...rated, ...(open > 0 ? [`${open} not rated`] : [])].join(', ')})`;
}

function ratingText({ rating, lacks = 'rating' }: TaskReport): string {
  return rating ? `${rating}: ${ratingMeanings[rating].name}` : lacking[lacks];
}

/** Between what two people said in one cell: Markdown has no second line there. */
const apart = ';\n';

function ratersText({ ratings }: TaskReport): string {
  return ratings.map(({ by, rating, reason }) => `${by}: ${rating}${reason ? `, ${reason}` : ''}`).join(apart);
}

function observedText({ observations }: TaskReport): string {
  return observations
    .map(({ kind, text: seen, by }) => `${observationWords[kind]}: ${seen}${by ? ` (${by})` : ''}`)
    .join(apart);
}

/** What was seen, kind by kind, with who saw it. */
export function observationBlocks({ observations }: Report): Block[] {
  const kinds = [
    ['strength', 'Strengths'],
    ['area-for-improvement', 'Areas for improvement'],
    ['neutral', 'Neutral'],
  ] as const;
  return [
    heading(2, 'Observations'),
    ...(observations.length === 0 ? [text('None was written down.')] : []),
    ...kinds.flatMap(([kind, title]): Block[] => {
      const here = observations.filter((observation) => observation.kind === kind);
      if (here.length === 0) return [];
      return [
        heading(3, title),
        table(
          ['Exercise', 'What was seen', 'On', 'Observed by'],
          here.map(({ text: seen, about, by, exercise }) => [
            clockText(exercise),
            seen,
            about ?? 'the exercise as a whole',
            by ?? 'not written down',
          ]),
          '',
        ),
      ];
    }),
  ];
}

/** What somebody said, with who that was where it is known. */
export function withName({ text: said, by }: { text: string; by?: string }): string {
  return by ? `${said} (${by})` : said;
}

/** What was asked and answered right after EndEx, with who answered. */
export function hotWashBlocks({ hotWash }: Report): Block[] {
  if (hotWash.length === 0) return [];
  const answered = hotWash.filter(({ answers }) => answers.length > 0);
  const silent = hotWash.filter(({ answers }) => answers.length === 0);
  return [
    heading(2, 'Hot wash'),
    ...answered.flatMap(({ question, answers }): Block[] => [
      heading(3, question),
      { kind: 'list', items: answers.map(withName) },
    ]),
    ...(silent.length > 0
      ? [
          note(
            `${answered.length === 0 ? 'None of the' : 'Without an answer:'} ${counted(silent.length, 'question')}${answered.length === 0 ? ' was answered' : ''}: ${silent.map(({ question }) => question).join(' ')}`,
          ),
        ]
      : []),
  ];
}
