import { spanText } from '../../../model/wall-time.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { slotFor, slotPayload } from './slot-plan.ts';

/** What to leave out, and at what pace, so that the drill fits. What is ticked is left out. */
export function askSlot(state: SessionState, run: Run): Ask | string {
  const { scenario } = state.plan;
  if (!scenario) return 'There is no scenario.';
  const { slot, fitted } = exerciseOf(state);
  if (fitted) return 'It is fitted to its slot already: undo that first.';
  const proposed = slotFor(scenario, slot, new Set());
  const offered = proposed.cut.flatMap(({ inject, why }) => (why === 'optional' ? [inject] : []));
  return {
    title: 'Fit the drill to its slot',
    text: `It was written for ${spanText(scenario.length)}, hot wash included; the slot is ${spanText(slot)}. ${outcome(proposed)}`,
    questions: [
      {
        id: 'slot',
        label: 'Slot in minutes, hot wash included',
        kind: 'line',
        value: String(slot / 60_000),
        required: true,
      },
      {
        id: 'cut',
        label: 'Leave out',
        kind: 'picks',
        value: offered.map(({ id }) => id).join(','),
        options: offered.map(({ id, title }) => ({ value: id, label: title })),
        hint:
          offered.length > 0
            ? 'Optional injects, as their author marked them. What you keep is paid for with a quicker pace.'
            : 'Nothing has to go.',
      },
    ],
    action: 'Fit it',
    submit: async ({ slot: typed = '', cut = '' }) => {
      const minutes = Number(typed);
      if (!(minutes >= 5 && minutes <= 24 * 60)) return 'The slot is between 5 minutes and 24 hours.';
      const out = new Set(cut.split(','));
      const keep = offered.flatMap(({ id }) => (out.has(id) ? [] : [id]));
      const plan = slotFor(scenario, Math.round(minutes * 60_000), new Set(keep));
      if (!plan.fits) return `It does not fit: at half its pace play still takes ${spanText(plan.longest ?? 0)}.`;
      return run({ type: 'slot-planned', payload: slotPayload(plan) });
    },
  };
}

function outcome({ cut, pace, longest, debrief, fits }: ReturnType<typeof slotFor>): string {
  const play = `play takes ${spanText(longest ?? 0)} at most and the hot wash keeps ${spanText(debrief)}`;
  const some = cut.length === 1 ? 'one inject' : `${cut.length} injects`;
  const without = cut.length === 0 ? 'With all injects' : `Without ${some}`;
  const paced =
    pace < 1
      ? `each stretch at ${Math.round(pace * 100)} % of its time`
      : `${cut.length === 0 ? 'each' : 'the rest'} at its own pace`;
  return fits ? `${without}, ${paced}, ${play}.` : `Even so it does not fit: ${play}.`;
}
