import { startEvents } from '../../../model/start-events.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { zonedText } from '../../../session/report/format.ts';
import { handOverNote } from '../../../session/response/hand-over.ts';
import type { StartEvent } from '../../../session/snapshot/plan-schema.ts';
import type { Ask } from '../../session/ask.tsx';
import { askSure, type Run } from '../../session/ask-simple.ts';
import { guarded } from './ask-notes.ts';
import { beginningClash, startWords } from './beginning.ts';
import { happenedQuestions, ownZone, readHappened } from './happened.ts';
import { authorities, owedNow, owesAuthorities } from './owed-door.ts';
import type { Scene } from './scene.ts';

/** The instant from which a window counts: it may lie before the log. */
export function askStart({ state, me, moment, run }: Pick<Scene, 'state' | 'me' | 'moment' | 'run'>): Ask {
  const zone = state.plan.market.zone ?? ownZone();
  const known = (start: StartEvent) => {
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
      const clash = beginningClash(state, start, happenedAt === undefined ? now : Date.parse(happenedAt));
      if (clash !== undefined) return clash;
      return run({ type: 'start-marked', payload: { start, ...(by ? { by } : {}), ...read.value } });
    },
  };
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
