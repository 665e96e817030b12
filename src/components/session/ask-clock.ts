import type { Command, Payloads } from '../../session/exercise/session.ts';
import { isOpen } from '../../session/response/clock-states.ts';
import { clocksAt } from '../../session/response/clocks-due.ts';
import type { Ask } from './ask.tsx';
import type { Run } from './ask-simple.ts';
import type { Driver } from './driver.ts';
import type { Question } from './question.ts';

/** What a met clock's event says of a duty that was done some milliseconds ago. */
export type Earlier = (ago: number) => Partial<Payloads['clock-met']>;

const doings = [
  { value: 'met', label: 'Met', detail: 'Now, or as long ago as is written below.' },
  { value: 'applies', label: 'It applies' },
  { value: 'dismissed', label: 'It does not apply', detail: 'With a reason.' },
  { value: 'reopened', label: 'Not met after all', detail: 'It runs on from where it began. With a reason.' },
] as const;

/**
 * Which clock, and what of it: the one that is due next comes first, then what may apply, then what was met or put away
 * and can be corrected. A sentence when none was set off.
 */
export function askClock(
  { state, moment }: Pick<Driver, 'state' | 'moment'>,
  earlier: Earlier,
  run: Run,
): Ask | string {
  const all = clocksAt(state, moment()).filter(({ outcome }) => outcome !== 'superseded');
  if (all.length === 0) return 'No clock has been set off.';
  const running = all.filter(({ clock }) => isOpen(clock));
  const listed = [
    ...running.filter(({ clock }) => clock.confirmed),
    ...running.filter(({ clock }) => !clock.confirmed),
    ...all.filter(({ clock }) => !isOpen(clock)),
  ];
  const clock: Question = {
    id: 'clock',
    label: 'Which clock (1 to 9 picks a line)',
    kind: 'choice',
    required: true,
    options: listed.map(({ clock: { id, rule }, outcome }, index) => ({
      value: id,
      label: `${index < 9 ? `${index + 1} · ` : ''}${rule.title}`,
      detail: `“${rule.says}”, ${outcome === 'past' ? 'its time is over' : outcome === 'possible' ? 'may apply' : outcome === 'timeless' ? 'not counted' : outcome}`,
    })),
  };
  return {
    title: 'A clock',
    questions: [
      clock,
      { id: 'doing', label: 'What of it', kind: 'choice', value: 'met', options: doings },
      { id: 'ago', label: 'Minutes ago', kind: 'line', hint: 'Only for “Met”; empty for now.' },
      { id: 'reason', label: 'Reason', kind: 'line' },
    ],
    action: 'Keep it',
    submit: async ({ clock = '', doing, ago = '', reason = '' }) => {
      const minutes = Number(ago.replace(',', '.') || '0');
      if (!Number.isFinite(minutes) || minutes < 0) return 'Minutes are a number.';
      const command = commandOf(doing, clock, reason, minutes === 0 ? {} : earlier(Math.round(minutes * 60_000)));
      return typeof command === 'string' ? command : run(command);
    },
  };
}

function commandOf(
  doing: string | undefined,
  clock: string,
  reason: string,
  earlier: Partial<Payloads['clock-met']>,
): Command | string {
  if (doing === 'met') return { type: 'clock-met', payload: { clock, ...earlier } };
  if (doing === 'applies') return { type: 'clock-confirmed', payload: { clock } };
  if (reason === '') return 'Reason is missing.';
  return doing === 'dismissed'
    ? { type: 'clock-dismissed', payload: { clock, reason } }
    : { type: 'clock-reopened', payload: { clock, reason } };
}
