import type { View } from '../engine/tables.ts';
import { stampOf } from '../response/time.ts';
import { payloads, signatures } from './payloads.ts';
import { drillRow } from './rows.ts';
import type { Drill } from './state.ts';

/** What people write into the after-action report itself, and that they stand for it. */
export const reportEvents = {
  'overview-written': drillRow(payloads['overview-written'], {
    undoable: true,
    refuse: () => undefined,
    evolve: (draft, event) => {
      draft.exercise.overview = { ...stampOf(draft, event), payload: event.payload };
    },
  }),
  'summary-written': drillRow(payloads['summary-written'], {
    undoable: true,
    refuse: notEnded,
    evolve: (draft, event) => {
      draft.exercise.summary = { ...stampOf(draft, event), payload: event.payload };
    },
  }),
  'signed-off': drillRow(payloads['signed-off'], {
    undoable: true,
    refuse: (view, { payload }) => notEnded(view) ?? outOfTurn(view, payload.as) ?? signedBy(view, payload.by),
    evolve: (draft, event) => {
      draft.exercise.signOffs.set(event.payload.as, { ...stampOf(draft, event), payload: event.payload });
    },
  }),
} as const;

function notEnded({ status }: View<Drill>): string | undefined {
  return status === 'ended' ? undefined : 'the report is written after EndEx';
}

/** Nobody validates what nobody prepared, and each signs once. */
function outOfTurn({ exercise }: View<Drill>, as: (typeof signatures)[number]): string | undefined {
  if (exercise.signOffs.has(as)) return `it is ${as} already: undo that first`;
  const before = signatures.slice(0, signatures.indexOf(as)).find((earlier) => !exercise.signOffs.has(earlier));
  return before && `it is not ${before} yet`;
}

/** Three people: who prepared a report can't vouch for it as another. */
function signedBy({ exercise }: View<Drill>, by: string): string | undefined {
  const named = (name: string) => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const other = [...exercise.signOffs.values()].find(({ payload }) => named(payload.by) === named(by));
  return other && `${other.payload.by} signed it as ${other.payload.as}: it takes three people`;
}
