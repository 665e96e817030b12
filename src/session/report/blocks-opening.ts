import { spanText, wallTime } from '../../model/wall-time.ts';
import type { AfterActionReport as Report } from './after-action-model.ts';
import { type Block, heading, mark, note, type TableLine, table, text } from './blocks.ts';
import { counted, instantText, isUtc, zonedText } from './format.ts';
import { signatureWords } from './labels.ts';
import { paragraphs } from './paragraphs.ts';

/** What it is, how far it is signed, and the executive summary. */
export function openingBlocks(report: Report): Block[] {
  const { title, practice, summary, draft, zone } = report;
  return [
    heading(1, `After-action report: ${title}`),
    mark('EXERCISE. Nothing in this report is about a real incident.'),
    ...(practice ? [mark('Practice run: it never counts in records.')] : []),
    text(standing(report)),
    heading(2, 'Executive summary'),
    ...(summary
      ? [...paragraphs(summary.text), note(`Written by ${summary.by}, ${zonedText(summary.at, zone)}.`)]
      : [
          text(draft.join(' ')),
          note('Drafted from the log. The lead has not written a summary yet: it judges nothing.'),
        ]),
    heading(3, 'In figures'),
    { kind: 'facts', facts: figures(report) },
  ];
}

/** How far a report is signed, in a sentence. */
function standing({ signOffs, endEx }: Report): string {
  if (!endEx) return 'Not final: the exercise has not ended.';
  const missing = (['prepared', 'validated', 'accepted'] as const).filter(
    (as) => !signOffs.some((signed) => signed.as === as),
  );
  const named = missing.map((as) => signatureWords[as].toLowerCase());
  if (missing.length === 3) return 'Draft: nobody has signed it.';
  return missing.length === 0
    ? 'Prepared, validated and accepted by three people.'
    : `Not ${named.join(' and not ')} yet.`;
}

function figures(report: Report): [string, string][] {
  const { injects, undelivered, expected, clocks, observations, improvements, decisions, declarations } = report;
  const tasks = report.objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  const clock = (outcome: string) => clocks.filter((one) => one.outcome === outcome).length;
  const action = (outcome: string) => expected.filter((one) => one.outcome === outcome).length;
  const seen = (kind: string) => observations.filter((one) => one.kind === kind).length;
  const delivered = injects.filter(({ outcome }) => outcome === 'delivered').length;
  const all: [string, number, string][] = [
    ['Injects', delivered + undelivered.length, `${delivered} delivered, ${undelivered.length} not`],
    ['Critical tasks', tasks.length, `${tasks.filter(({ rating }) => rating).length} of ${tasks.length} rated`],
    [
      'Expected actions',
      expected.length,
      `${action('met')} done in time, ${action('late')} late, ${action('not ticked')} not ticked`,
    ],
    [
      'Response clocks',
      clock('met') + clock('late') + clock('not stamped'),
      `${clock('met')} met, ${clock('late')} late, ${clock('not stamped')} not stamped`,
    ],
    [
      'Decisions',
      decisions.length + declarations.length,
      `${counted(decisions.length, 'choice')}, ${counted(declarations.length, 'declaration or order', 'declarations and orders')}`,
    ],
    [
      'Observations',
      observations.length,
      `${counted(seen('strength'), 'strength')}, ${counted(seen('area-for-improvement'), 'area')} for improvement, ${seen('neutral')} neutral`,
    ],
    ['Improvement actions', improvements.length, String(improvements.length)],
  ];
  return all.flatMap(([name, count, value]): [string, string][] => (count > 0 ? [[name, value]] : []));
}

/** Why, what, where, when and who, and the versions of everything that it was made from. */
export function overviewBlocks(report: Report): Block[] {
  const { scenario, plan, overview, startEx, endEx, zone, slot, exerciseTime, pausedTime, log } = report;
  const facts: [string, string][] = [
    ['Exercise', report.title],
    ...(scenario ? ([['Scenario', `${scenario.title} (${scenario.kind})`]] as [string, string][]) : []),
    ['Plan', `${plan.title}${plan.system ? `: ${plan.system}` : ''}`],
    ['Purpose', overview.purpose ?? 'unset'],
    ['Scope', overview.scope ?? scope(report)],
    ['Place', overview.place ?? 'unset'],
    ['StartEx', startEx ? zonedText(startEx, zone) : 'not started'],
    ['EndEx', endEx ? zonedText(endEx, zone) : 'not ended'],
    [
      'Length',
      `${spanText(exerciseTime)} of exercise time${pausedTime > 0 ? `, paused for ${spanText(pausedTime)}` : ''}${slot > 0 ? `; slot of ${spanText(slot)}, hot wash included` : ''}`,
    ],
  ];
  return [
    heading(2, 'Exercise overview'),
    { kind: 'facts', facts },
    ...(scenario ? [heading(3, 'Story'), ...paragraphs(scenario.summary)] : []),
    heading(3, 'Participants'),
    table(['Role', 'Person'], participants(report), 'Nobody was assigned a role.'),
    ...(report.missing.length > 0 ? [text(`Needed and not played: ${report.missing.join(', ')}.`)] : []),
    heading(3, 'Versions'),
    {
      kind: 'facts',
      facts: [
        ...(scenario
          ? ([
              ['Scenario as played', `SHA-256 ${scenario.fingerprint}`],
              ...(scenario.meaning ? [['Scenario in records', scenario.meaning]] : []),
            ] as [string, string][])
          : []),
        ['Plan as played', `SHA-256 ${log.content}`],
        ['Engine', report.engines.map((version) => `version ${version}`).join(', ')],
        ['Session', report.session],
        ['Log', `${log.events} events, SHA-256 ${log.head}`],
      ],
    },
  ];
}

function scope({ scenario }: Report): string {
  if (!scenario || scenario.playbooks.length === 0) return 'unset';
  return `Not written. The scenario exercises: ${scenario.playbooks.join('; ')}.`;
}

const groups: readonly [string, readonly Report['people'][number]['as'][]][] = [
  ['Players', ['player']],
  ['Facilitation', ['facilitator', 'controller']],
  ['Evaluation', ['evaluator']],
  ['Observers', ['observer']],
];

function participants({ people }: Report): TableLine[] {
  return groups.flatMap(([name, kinds]): TableLine[] => {
    const here = people.filter(({ as }) => kinds.includes(as));
    if (here.length === 0) return [];
    const roles = [...new Set(here.map(({ role }) => role))];
    return [
      { section: name },
      ...roles.map((role) => [
        kinds.some((kind) => kind === role) ? `${role.charAt(0).toUpperCase()}${role.slice(1)}` : role,
        here
          .filter((person) => person.role === role)
          .map(
            ({ person, substitute, as }) =>
              `${person}${substitute ? ' (substitute)' : ''}${kinds.length > 1 && as !== role.toLowerCase() ? `, ${as}` : ''}`,
          )
          .join('; '),
      ]),
    ];
  });
}

/** The heads of the columns that tell when something was, in a zone. */
export function timeHeads(zone: string): string[] {
  return isUtc(zone) ? ['UTC'] : [zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone, 'UTC'];
}

/** The cells of those columns. */
export function timeCells(at: string, zone: string): string[] {
  const utc = instantText(at).slice(11, 19);
  return isUtc(zone) ? [utc] : [wallTime(at, zone).time, utc];
}
