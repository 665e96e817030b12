import type { SessionState } from '../../../session/exercise/session.ts';
import type { Moment } from '../../../session/log/timekeeping.ts';
import { scenarioTime } from '../../../session/response/time.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { zoneInstant, zoneLocal } from '../../session/format.ts';

/** How the story's clock runs, and where it stands. */
export function askScenarioClock(state: SessionState, moment: Moment, run: Run): Ask {
  const zone = state.plan.scenario?.startEx.zone ?? 'UTC';
  const standing = scenarioTime(state, moment.offset);
  const before = standing === undefined ? '' : zoneLocal(standing, zone);
  return {
    title: 'Scenario clock',
    questions: [
      {
        id: 'mode',
        label: 'How it runs',
        kind: 'choice',
        value: state.exercise?.scenarioClock?.mode ?? 'real-time',
        options: [
          { value: 'real-time', label: 'As fast as the wall clock' },
          { value: 'scaled', label: 'Faster or slower' },
          { value: 'stepped', label: 'Stepped: each release moves it to its inject' },
        ],
      },
      { id: 'rate', label: 'Times as fast', kind: 'line', value: String(state.exercise?.scenarioClock?.rate ?? 1) },
      {
        id: 'at',
        label: `Set it to (${zone})`,
        kind: 'local-time',
        value: before,
      },
    ],
    action: 'Set',
    submit: async ({ mode, rate = '1', at }) => {
      if (mode !== 'real-time' && mode !== 'scaled' && mode !== 'stepped') return 'Choose how it runs.';
      // Left as it was, the clock runs on from where it stands now.
      const time = at && at !== before ? zoneInstant(at, zone) : undefined;
      const times = Number(rate);
      if (!(times > 0)) return 'Write how many times as fast, such as 6.';
      return run({
        type: 'scenario-clock-set',
        payload: { mode, rate: times, ...(time === undefined ? {} : { at: new Date(time).toISOString() }) },
      });
    },
  };
}
