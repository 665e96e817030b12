import type { View } from '../engine/tables.ts';
import { allowance, isOpen } from './clock-states.ts';
import type { Owed } from './owed.ts';
import type { ResponseDraft } from './state.ts';
import { usualWords } from './usual.ts';
import { nextStep, workLists } from './worklist.ts';

type HandedOver = Pick<
  View<ResponseDraft>,
  | 'plan'
  | 'severity'
  | 'mode'
  | 'playbooks'
  | 'steps'
  | 'choices'
  | 'notes'
  | 'messages'
  | 'roles'
  | 'left'
  | 'variables'
  | 'clocks'
>;

/**
 * A note for whoever takes over, from what the log holds: how it stands, what is suspected and what was ruled out, what was
 * due, what was told last and where, who is there, and which steps are nobody's. Where the log holds nothing it says that, and no more.
 * What is owed at once, or at no hour that could be counted, stands apart: `owed` is what has to be done by when. `time` writes an instant (epoch milliseconds) for those who read it.
 */
export function handOverNote(view: HandedOver, owed: readonly Owed[], time: (at: number) => string): string {
  const level = view.plan.levels.find(({ address }) => address === view.severity);
  const mode = view.plan.modes.find(({ address }) => address === view.mode);
  const lists = workLists(view);
  const next = nextStep(lists);
  const ruledOut = new Map(
    view.notes.flatMap((note) => (note.payload.rulesOut ? [[note.payload.rulesOut, note]] : [])),
  );
  const suspected = view.notes.filter(({ payload }) => payload.suspects);
  const last = view.messages.at(-1);
  const channels = new Set(view.messages.flatMap(({ payload }) => payload.channel ?? []));
  const people = [...view.roles]
    .filter(([key]) => !view.left.has(key))
    .map(([, { role, person }]) => `${role}: ${person}`);
  const unowned = lists.flatMap(({ steps }) => steps.filter(({ standing, step }) => standing === 'open' && !step.role));
  return [
    `State: ${level ? `${level.name} (${level.label})` : 'severity not declared'}, ${mode ? mode.name : usualWords(view.plan)}.`,
    ...lists.map(({ title, steps }) => {
      const settled = steps.filter(({ standing }) => standing !== 'open').length;
      return `${title}: ${settled} of ${steps.length} steps settled.`;
    }),
    next ? `Next step: ${next.step.do}` : 'No step is open.',
    section(
      'Owed at once, or at no hour that could be counted',
      [...view.clocks.values()]
        .filter((clock) => isOpen(clock) && clock.confirmed && allowance(clock.rule) === undefined)
        .map(({ rule }) => `${rule.title} (“${rule.says}”)`),
    ),
    section(
      'Due, soonest first',
      owed.map(({ title, due, past }) => `${title}: by ${time(due)}${past ? ', which is past' : ''}`),
    ),
    section(
      'Suspected, open',
      suspected.filter(({ event }) => !ruledOut.has(event)).map(({ payload }) => payload.text),
    ),
    section(
      'Ruled out',
      suspected.flatMap(({ event, payload }) => {
        const because = ruledOut.get(event);
        return because ? [`${payload.text} (${because.payload.text})`] : [];
      }),
    ),
    last
      ? `Last message: to ${last.payload.to} at ${time(last.happened)}: ${last.payload.text.split('\n')[0]}`
      : 'Last message: none was sent.',
    `Channels: ${[...channels].join(', ') || 'none is named'}.`,
    section('People', people),
    section(
      'Open steps that are nobody’s',
      unowned.map(({ step }) => step.do),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? `${title}: none.` : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
