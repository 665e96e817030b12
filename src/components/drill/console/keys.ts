import { keyReader } from '../../session/keys.ts';

/** Everything that a key does, in one list: the console obeys it, and the card that it prints is made of it. */
export const keyGroups = [
  {
    title: 'Play',
    keys: [
      { key: 'p', does: 'pause', label: 'Pause, and resume' },
      { key: 'Enter', does: 'release', label: 'Release the selected inject' },
      { key: 'g', does: 'schedule', label: 'Schedule it, or cancel its schedule' },
      { key: 'd', does: 'delay', label: 'Move it in time' },
      { key: 'D', does: 'shift', label: 'Shift the rest of the timeline' },
      { key: 'x', does: 'skip', label: 'Skip it, with a reason' },
      { key: 'R', does: 'repeat', label: 'Repeat it' },
      { key: 'w', does: 'replace', label: 'Replace it' },
      { key: 'e', does: 'edit', label: 'Edit it before release' },
      { key: 'a', does: 'add', label: 'Add an inject' },
      { key: 'u', does: 'undo', label: 'Undo the last action, over pauses and EndEx as well' },
    ],
  },
  {
    title: 'Move',
    keys: [
      { key: 'j', does: 'next', label: 'Next inject in the list (or ↓)' },
      { key: 'k', does: 'previous', label: 'Previous inject (or ↑)' },
      { key: '.', does: 'current', label: 'To the inject that is due' },
    ],
  },
  {
    title: 'Players',
    keys: [
      { key: 'c', does: 'decision', label: 'Record the decision of the selected inject' },
      { key: '1', does: 'tick', label: 'Tick expected action 1 (to 9); again: untick it' },
      { key: 'v', does: 'severity', label: 'Declare a severity' },
      { key: 'm', does: 'mode', label: 'Enter a system mode' },
      { key: 'y', does: 'message', label: 'Record a message that players sent' },
      { key: 'T', does: 'clock', label: 'The clock that is due next: met, or corrected (1 to 9 picks another)' },
      { key: 't', does: 'milestone', label: 'Stamp detection, acknowledgement, response …' },
    ],
  },
  {
    title: 'Write down',
    keys: [
      { key: 'n', does: 'note', label: 'Quick note' },
      { key: '+', does: 'strength', label: 'Observation: strength' },
      { key: '-', does: 'improvement', label: 'Observation: area for improvement' },
      { key: '=', does: 'neutral', label: 'Observation: neutral' },
      { key: 'r', does: 'rate', label: 'Rate the next critical task: then p, s, m or u' },
      { key: 'l', does: 'park', label: 'Put on the parking lot' },
    ],
  },
  {
    title: 'Session',
    keys: [
      { key: 'i', does: 'people', label: 'Who is here: add, correct, leave' },
      { key: 'I', does: 'names', label: 'Names as a list' },
      { key: 'L', does: 'slot', label: 'Fit the drill to its slot (before StartEx)' },
      { key: 'E', does: 'end', label: 'EndEx' },
      { key: '!', does: 'no-duff', label: 'No Duff: this is real' },
      { key: 's', does: 'screen', label: "Open the players' screen" },
      { key: 'S', does: 'role-view', label: 'Show as a role: what it has been sent so far' },
      { key: 'z', does: 'scenario-clock', label: 'Set the scenario clock' },
      { key: 'o', does: 'export', label: 'Save the log to a file' },
      { key: 'O', does: 'evaluators', label: 'Evaluators: their sheet, and what they hand back' },
      { key: '?', does: 'keys', label: 'This card' },
    ],
  },
] as const;

/** What a key, or a button that stands for one, makes the console do. */
export type Action = (typeof keyGroups)[number]['keys'][number]['does'];

/** What a pressed key means: a digit names the expected action that it ticks. */
export const actionOf = keyReader<Action>(keyGroups, [
  { key: 'ArrowDown', does: 'next' },
  { key: 'ArrowUp', does: 'previous' },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({ key: String(digit), does: 'tick' as const, about: String(digit) })),
]);
