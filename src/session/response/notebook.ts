import { payloads } from './payloads.ts';
import { row } from './rows.ts';
import { noSession, notStarted } from './status.ts';
import { stampOf } from './time.ts';

/** What is written down beside the response, also after it has ended. */
export const notebook = {
  'role-assigned': row(payloads['role-assigned'], {
    undoable: true,
    refuse: noSession,
    evolve: (draft, { payload }) => {
      const key = roleKey(payload);
      draft.roles.set(key, payload);
      draft.left.delete(key);
    },
  }),
  'role-left': row(payloads['role-left'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const key = roleKey(payload);
      if (!view.roles.has(key)) return noSession(view) ?? `${payload.person} does not have that role`;
      return view.left.has(key) ? `${payload.person} has left that role already` : undefined;
    },
    evolve: (draft, event) => {
      draft.left.set(roleKey(event.payload), stampOf(draft, event));
    },
  }),
  'note-taken': row(payloads['note-taken'], {
    undoable: true,
    names: ({ rulesOut }) => (rulesOut === undefined ? [] : [rulesOut]),
    refuse: (view, { payload: { rulesOut } }) =>
      noSession(view) ??
      (rulesOut === undefined || view.notes.some(({ event, payload }) => event === rulesOut && payload.suspects)
        ? undefined
        : 'nobody noted that as a suspicion'),
    evolve: (draft, event) => {
      draft.notes.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'evidence-added': row(payloads['evidence-added'], {
    undoable: true,
    refuse: noSession,
    evolve: (draft, event) => {
      draft.evidence.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'lesson-noted': row(payloads['lesson-noted'], {
    undoable: true,
    refuse: noSession,
    evolve: (draft, event) => {
      draft.lessons.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'improvement-set': row(payloads['improvement-set'], {
    undoable: true,
    refuse: notStarted,
    evolve: (draft, { payload }) => {
      draft.improvements.set(payload.id, payload);
    },
  }),
  'improvement-dropped': row(payloads['improvement-dropped'], {
    undoable: true,
    refuse: (view, { payload }) => (view.improvements.has(payload.id) ? undefined : 'there is no such action'),
    evolve: (draft, { payload }) => {
      draft.improvements.delete(payload.id);
    },
  }),
  corrected: row(payloads.corrected, {
    undoable: true,
    names: ({ event }) => [event],
    refuse: noSession,
    evolve: (draft, event) => {
      const { payload } = event;
      const before = draft.corrections.get(payload.event) ?? [];
      draft.corrections.set(payload.event, [...before, { ...stampOf(draft, event), payload }]);
    },
  }),
} as const;

/** The key under which somebody stands in a role. */
export function roleKey({ role, person }: { role: string; person: string }): string {
  return `${role}/${person}`;
}
