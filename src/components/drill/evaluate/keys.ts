import { keyReader } from '../../session/keys.ts';

/** Everything that a key does on the evaluator's page: ratings are the capital letters, as they stand on the buttons. */
export const keyGroups = [
  {
    title: 'Rate the selected task',
    keys: [
      { key: 'P', does: 'rate-P', label: 'Performed without challenges (Shift+p)' },
      { key: 'S', does: 'rate-S', label: 'Performed with some challenges' },
      { key: 'M', does: 'rate-M', label: 'Performed with major challenges' },
      { key: 'U', does: 'rate-U', label: 'Unable to be performed' },
    ],
  },
  {
    title: 'Write down, about the selected task',
    keys: [
      { key: '+', does: 'strength', label: 'Observation: strength' },
      { key: '-', does: 'area-for-improvement', label: 'Observation: area for improvement' },
      { key: '=', does: 'neutral', label: 'Observation: neutral' },
      { key: 'n', does: 'note', label: 'Quick note' },
      { key: 'l', does: 'parked', label: 'Put on the parking lot' },
      { key: 'u', does: 'undo', label: 'Take back your last entry' },
    ],
  },
  {
    title: 'Move, and hand back',
    keys: [
      { key: 'j', does: 'next', label: 'Next task (or ↓)' },
      { key: 'k', does: 'previous', label: 'Previous task (or ↑)' },
      { key: 'o', does: 'save', label: 'Save your strand to a file' },
      { key: '?', does: 'keys', label: 'This card' },
    ],
  },
] as const;

/** What a key of this page does. */
export type Action = (typeof keyGroups)[number]['keys'][number]['does'];

export const actionOf = keyReader<Action>(keyGroups, [
  { key: 'ArrowDown', does: 'next' },
  { key: 'ArrowUp', does: 'previous' },
]);
