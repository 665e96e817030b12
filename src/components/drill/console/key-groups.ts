import type { KeyGroup } from '../../session/keys.ts';
import { type Action, meanings } from './keys.ts';

/** What the card says of each action, in the groups and the order in which it stands there. */
const groups: readonly { title: string; says: readonly (readonly [Action, string])[] }[] = [
  {
    title: 'Play',
    says: [
      ['pause', 'Pause, and resume'],
      ['release', 'Release the selected inject'],
      ['schedule', 'Schedule it, or cancel its schedule'],
      ['delay', 'Move it in time'],
      ['shift', 'Shift the rest of the timeline'],
      ['skip', 'Skip it, with a reason'],
      ['repeat', 'Repeat it'],
      ['replace', 'Replace it'],
      ['edit', 'Edit it before release'],
      ['add', 'Add an inject'],
      ['undo', 'Undo the last action, over pauses and EndEx as well'],
    ],
  },
  {
    title: 'Move',
    says: [
      ['next', 'Next inject in the list (or ↓)'],
      ['previous', 'Previous inject (or ↑)'],
      ['current', 'To the inject that is due'],
    ],
  },
  {
    title: 'Players',
    says: [
      ['decision', 'Record the decision of the selected inject'],
      ['tick', 'Tick expected action 1 (to 9); again: untick it'],
      ['severity', 'Declare a severity'],
      ['mode', 'Enter a system mode'],
      ['message', 'Record a message that players sent'],
      ['clock', 'The clock that is due next: met, or corrected (1 to 9 picks another)'],
      ['milestone', 'Stamp detection, acknowledgement, response …'],
    ],
  },
  {
    title: 'Write down',
    says: [
      ['note', 'Quick note'],
      ['strength', 'Observation: strength'],
      ['improvement', 'Observation: area for improvement'],
      ['neutral', 'Observation: neutral'],
      ['rate', 'Rate the next critical task: then p, s, m or u'],
      ['park', 'Put on the parking lot'],
    ],
  },
  {
    title: 'Session',
    says: [
      ['people', 'Who is here: add, correct, leave'],
      ['names', 'Names as a list'],
      ['slot', 'Fit the drill to its slot (before StartEx)'],
      ['end', 'EndEx'],
      ['no-duff', 'No Duff: this is real'],
      ['screen', "Open the players' screen"],
      ['role-view', 'Show as a role: what it has been sent so far'],
      ['scenario-clock', 'Set the scenario clock'],
      ['export', 'Save the log to a file'],
      ['evaluators', 'Evaluators: their sheet, and what they hand back'],
      ['keys', 'This card'],
    ],
  },
];

/** Every key with what it does, as the card that is printed has them. */
export const keyGroups: readonly KeyGroup<Action>[] = groups.map(({ title, says }) => ({
  title,
  keys: says.flatMap(([does, label]) =>
    meanings.filter((meaning) => meaning.does === does).map(({ key }) => ({ key, does, label })),
  ),
}));
