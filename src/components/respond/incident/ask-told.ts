import { dueClocks } from '../../../session/response/clocks-due.ts';
import { type ToTell, tellText } from '../../../session/response/whom-to-tell.ts';
import type { Reach } from '../../../session/snapshot/tell-schema.ts';
import type { Ask } from '../../session/ask.tsx';
import { happenedQuestions, readHappened } from './happened.ts';
import type { Scene } from './scene.ts';

/** Somebody whom a tap of the list has just called or written to, and by what. */
export interface Reached {
  who: string;
  by: string;
}

/** Who somebody on the list is: by name where the desk has one. */
export function nameOf({ post, name }: Reach): string {
  return name ?? post;
}

/**
 * Who was told, by what and when: a tick alone would say that "Internal teams" know, and nobody could ask whom. Of several whom a place names each
 * is asked for: who told one of them has not told the others, and what the place asks for is met by the last.
 * @param reached whom a tap has just reached: they stand in the question already
 * The plan may ask for one and the same in two places, its matrix of severities and its list of windows: whoever told them says so.
 */
export function askTold(
  { row, answers, known }: ToTell,
  reached: Reached | undefined,
  { state, moment, run }: Pick<Scene, 'state' | 'moment' | 'run'>,
): Ask {
  const others = dueClocks(state, moment()).filter(
    ({ clock }) => clock.confirmed && clock.rule.kind === 'communicate-by' && !answers.includes(clock.id),
  );
  const missing = row.to.filter(({ says }) => !known.includes(says));
  const people = missing.flatMap(({ reach }) => reach);
  const reachedOf = missing.findIndex(({ reach }) => reach.some((person) => nameOf(person) === reached?.who));
  const [only, other] = people;
  const likely = reached?.who ?? (only && !other ? nameOf(only) : undefined);
  return {
    title: `Told: ${row.title}`,
    questions: [
      ...(row.to.length > 1
        ? [
            {
              id: 'whom',
              label: 'Whom of those that the plan names',
              kind: 'picks' as const,
              value: reachedOf < 0 ? (missing.length === 1 ? '0' : '') : String(reachedOf),
              options: missing.map(({ says }, index) => ({ value: String(index), label: says })),
            },
          ]
        : []),
      { id: 'who', label: 'Who was told', kind: 'line', value: likely, required: true },
      {
        id: 'by',
        label: 'By what',
        kind: 'line',
        value: reached?.by,
        hint: row.channel === undefined ? 'A call, a mail, a chat …' : `The plan has: ${row.channel}.`,
      },
      ...(others.length > 0
        ? [
            {
              id: 'others',
              label: 'What else it meets',
              kind: 'picks' as const,
              options: others.map(({ clock: { id, rule } }) => ({ value: id, label: rule.title, detail: rule.says })),
            },
          ]
        : []),
      ...happenedQuestions(moment().wall),
    ],
    action: 'Into the log',
    submit: async ({ whom = '', who = '', by = '', others: alike = '', happened, which }) => {
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      const picked = whom.split(',').filter(Boolean).map(Number);
      const told = row.to.length > 1 ? missing.filter((_, index) => picked.includes(index)) : row.to;
      if (row.to.length > 1 && told.length === 0) return 'Say whom of those that the plan names.';
      const group = told.map(({ says }) => says).join(', ');
      const to = group === '' || group === who ? who : `${who}, for ${group}`;
      const isLast = row.to.length <= 1 || told.length === missing.length;
      return run({
        type: 'message-sent',
        payload: {
          to,
          ...(by ? { channel: by } : {}),
          text: tellText(
            row,
            told.map(({ says }) => says),
          ),
          answers: [...(isLast ? answers : []), ...alike.split(',').filter(Boolean)],
          ...read.value,
        },
      });
    },
  };
}
