import { decisionsPending } from '../../../session/exercise/selectors.ts';
import { askClock } from '../../session/ask-clock.ts';
import { askDismissClock, askMessage, askMilestone, askMode, askSeverity } from '../../session/ask-response.ts';
import { KeysCard } from '../../session/keys-card.tsx';
import type { Comes, FormAction, Scene } from './actions.ts';
import { askObservation, askRating } from './ask-evaluation.ts';
import { askHotWash } from './ask-hot-wash.ts';
import { askAdd, askDecision, askDelay, askEdit, askReplace, askSchedule, askShift, askSkip } from './ask-injects.ts';
import { askAssign, askNames, askRename, leaving } from './ask-people.ts';
import { askScenarioClock } from './ask-scenario-clock.ts';
import { askSlot } from './ask-slot.ts';
import { keyGroups } from './key-groups.ts';
import { PeopleCard } from './people-card.tsx';
import { standingsOf } from './readings.ts';
import { RoleViewCard } from './role-view.tsx';

const sayExercise = 'What leaves the room in a drill says EXERCISE at its start, in its subject and at its end.';

/** The actions that open a form, with their forms: loaded beside the console, not with it. */
export const formActions: Readonly<Record<FormAction, Comes>> = {
  names: ({ state, run }) => askNames(state, run),
  assign: ({ state, run }, role) => (role === undefined ? undefined : askAssign(role, state, run)),
  rename: ({ state, run }, key) => (key === undefined ? undefined : askRename(key, state, run)),
  leave: ({ state }, key) => (key === undefined ? undefined : leaving(key, state)),
  slot: ({ state, run }) => askSlot(state, run),
  answer: ({ state, run }, event) => (event === undefined ? undefined : askHotWash(event, state, run)),
  schedule: ({ current, state, moment, run }) => {
    if (current?.status === 'scheduled') return { type: 'inject-cancelled', payload: { inject: current.inject.id } };
    return current && askSchedule(current, state, moment(), run);
  },
  delay: ({ current, run }) => current && askDelay(current, run),
  shift: ({ run }) => askShift(run),
  skip: ({ current, run }) => current && askSkip(current, run),
  replace: ({ current, state, run }) => current && askReplace(current, state, run),
  edit: ({ current, state, run }) => current && askEdit(current, state, run),
  add: ({ state, run }) => askAdd(state, run),
  decision: ({ current, state, run }) => {
    const all = decisionsPending(state);
    const pending = current && all.includes(current) ? current : all[0];
    return pending ? askDecision(pending, state, run) : 'No decision is pending.';
  },

  severity: (scene) => askSeverity(scene, 'As the players declare it.', scene.run),
  mode: (scene) => askMode(scene, scene.run),
  message: (scene) => askMessage(scene, 'A message that players sent', scene.run, sayExercise),
  clock: (scene) => askClock(scene, (ago) => ({ ago }), scene.run),
  'scenario-clock': ({ state, moment, run }) => askScenarioClock(state, moment(), run),
  milestone: (scene) => askMilestone(scene, scene.run),
  'clock-dismissed': ({ run }, clock) => (clock === undefined ? undefined : askDismissClock(clock, run)),

  strength: ({ current, state, run }) => askObservation('strength', state, current?.inject.id, run),
  improvement: ({ current, state, run }) => askObservation('area-for-improvement', state, current?.inject.id, run),
  neutral: ({ current, state, run }) => askObservation('neutral', state, current?.inject.id, run),
  rate: ({ state, run }, task = nextToRate(state)) => (task ? askRating(task, state, run) : nothingToRate(state)),
};

export { absent } from './absent.ts';
export { startNeeds } from './start-needs.ts';

/** The cards that lie over the console until they are closed. */
export const cards = { KeysCard, keyGroups, PeopleCard, RoleViewCard };

/** The first task that was observed and has no rating. */
function nextToRate(state: Scene['state']): string | undefined {
  return [...standingsOf(state)].find(([, { observed, rating }]) => observed > 0 && rating === undefined)?.[0];
}

function nothingToRate(state: Scene['state']): string {
  return [...standingsOf(state).values()].some(({ observed }) => observed > 0)
    ? 'Every task that was observed is rated.'
    : 'No task was observed yet: what was seen of one comes first (+, - or =).';
}
