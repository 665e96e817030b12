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
 * Who was told, by what and when: a tick alone would say that "Internal teams" know, and nobody could ask whom.
 * @param reached whom a tap has just reached: they stand in the question already
 * The plan may ask for one and the same in two places, its matrix of severities and its list of windows: whoever told them says so.
 */
export function askTold(
  { row, answers }: ToTell,
  reached: Reached | undefined,
  { state, moment, run }: Pick<Scene, 'state' | 'moment' | 'run'>,
): Ask {
  const others = dueClocks(state, moment()).filter(
    ({ clock }) => clock.confirmed && clock.rule.kind === 'communicate-by' && !answers.includes(clock.id),
  );
  const group = row.to.map(({ says }) => says).join(', ');
  const people = row.to.flatMap(({ reach }) => reach);
  const [only, other] = people;
  const likely = reached?.who ?? (only && !other ? nameOf(only) : undefined);
  return {
    title: `Told: ${row.title}`,
    questions: [
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
    submit: async ({ who = '', by = '', others: alike = '', happened, which }) => {
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      const to = group === '' || group === who ? who : `${who}, for ${group}`;
      return run({
        type: 'message-sent',
        payload: {
          to,
          ...(by ? { channel: by } : {}),
          text: tellText(row),
          answers: [...answers, ...alike.split(',').filter(Boolean)],
          ...read.value,
        },
      });
    },
  };
}
