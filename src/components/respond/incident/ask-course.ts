import { isOutOfOrder } from '../../../model/clocks/order.ts';
import { startEvents } from '../../../model/start-events.ts';
import type { Payloads, SessionState } from '../../../session/exercise/session.ts';
import { zonedText } from '../../../session/report/format.ts';
import { handOverNote } from '../../../session/response/hand-over.ts';
import type { Ask } from '../../session/ask.tsx';
import { askSure, type Run } from '../../session/ask-simple.ts';
import { guarded } from './ask-notes.ts';
import { happenedQuestions, ownZone, readHappened } from './happened.ts';
import { authorities, owedNow, owesAuthorities } from './owed-door.ts';
import type { Scene } from './scene.ts';

type Start = Payloads['start-marked']['start'];

/** From when windows count, in the words of those who set them. */
const startWords: Readonly<Record<Start, string>> = {
  noticed: 'Somebody noticed it, or it was brought to notice',
  aware: 'We were aware of it',
  classified: 'We classified it',
  determined: 'We determined that it counts',
  submitted: 'The report before was submitted',
  resolved: 'It was resolved',
};

/** The instant from which a window counts: it may lie before the log. */
export function askStart({ state, me, moment, run }: Pick<Scene, 'state' | 'me' | 'moment' | 'run'>): Ask {
  const zone = state.plan.market.zone ?? ownZone();
  const known = (start: Start) => {
    const stamp = state.starts.get(start);
    return stamp && `Marked: ${zonedText(stamp.happened, zone)}. An earlier instant takes its place.`;
  };
  return {
    title: 'From when do windows count?',
    text: 'Each authority names its own beginning. What you mark here starts the clocks that count from it.',
    questions: [
      {
        id: 'start',
        label: 'What',
        kind: 'choice',
        required: true,
        options: startEvents.map((start) => ({ value: start, label: startWords[start], detail: known(start) })),
      },
      ...happenedQuestions(moment().wall, 'When'),
      { id: 'by', label: 'Who says so', kind: 'line', value: me },
    ],
    action: 'Mark it',
    submit: async ({ start: named, happened, which, by = '' }) => {
      const start = startEvents.find((one) => one === named);
      if (!start) return 'Choose one.';
      const now = moment().wall;
      const read = readHappened({ happened, which }, now);
      if (read.reason !== undefined) return read.reason;
      const { happenedAt } = read.value;
      const clash = clashOf(state, start, happenedAt === undefined ? now : Date.parse(happenedAt));
      if (clash !== undefined) return clash;
      return run({ type: 'start-marked', payload: { start, ...(by ? { by } : {}), ...read.value } });
    },
  };
}

/**
 * Why a beginning can't have been at an instant, beside those that are marked: nothing is classified before somebody knows of it. Taken
 * in, it would stop each countdown that hangs on which of the two is wrong.
 */
function clashOf({ marked, plan }: Scene['state'], event: Start, at: number): string | undefined {
  for (const [other, { happened }] of marked) {
    if (other === event || !isOutOfOrder({ event, at }, { event: other, at: happened })) continue;
    const side = at < happened ? 'before' : 'after';
    const when = zonedText(happened, plan.market.zone ?? ownZone());
    return `That is ${side} “${startWords[other]}”, ${when}, and can’t be. Give the ${side === 'after' ? 'earlier' : 'later'} hour at which it was; if the other one is wrong, take that one back first.`;
  }
  return undefined;
}

/** Hands command over with a note that the log itself writes, or takes what was handed over. */
export function askHandOver({ state, me, moment, run }: Scene): Ask {
  const { holder, offered } = state.command;
  if (offered)
    return askSure(
      `${offered.payload.to}: take command?`,
      offered.payload.note,
      'I have read it: take command',
      { type: 'command-taken', payload: { by: offered.payload.to } },
      run,
    );
  if (holder === undefined)
    return {
      title: 'Who is in command?',
      text: 'Nobody is, so far.',
      questions: [{ id: 'by', label: 'In command', kind: 'line', value: me, required: true }],
      action: 'Take command',
      submit: ({ by = '' }) => run({ type: 'command-taken', payload: { by } }),
    };
  const unread =
    owesAuthorities(state) && !authorities.now()
      ? ' What authorities are owed could not be read here: write it down yourself.'
      : '';
  return guarded({
    title: 'Hand over command',
    text: `The note below is what the log says. Add what it can’t know. Command passes once the other one has confirmed.${unread}`,
    draft: 'hand-over',
    questions: [
      { id: 'to', label: `From ${holder} to`, kind: 'line', required: true },
      {
        id: 'note',
        label: 'Note',
        kind: 'paragraph',
        value: handOverNote(state, owedNow({ state, moment }), (at) =>
          zonedText(at, state.plan.market.zone ?? ownZone()),
        ),
        required: true,
      },
    ],
    action: 'Hand over',
    submit: ({ to = '', note = '' }) => run({ type: 'command-handed-over', payload: { from: holder, to, note } }),
  });
}

/** Somebody who is here goes. `key` is how the state names them. */
export function askLeave(key: string, state: SessionState, run: Run): Ask | undefined {
  const assigned = state.roles.get(key);
  return (
    assigned &&
    askSure(
      `${assigned.person} leaves?`,
      `As ${assigned.role}. It stays in the log that they were here.`,
      'They leave',
      { type: 'role-left', payload: { role: assigned.role, person: assigned.person } },
      run,
    )
  );
}
