import { keyReader } from '../../session/keys.ts';

/** What each key does. What the card says of it loads with the card: `key-groups.ts`. */
export const meanings = [
  { key: 'p', does: 'pause' },
  { key: 'Enter', does: 'release' },
  { key: 'g', does: 'schedule' },
  { key: 'd', does: 'delay' },
  { key: 'D', does: 'shift' },
  { key: 'x', does: 'skip' },
  { key: 'R', does: 'repeat' },
  { key: 'w', does: 'replace' },
  { key: 'e', does: 'edit' },
  { key: 'a', does: 'add' },
  { key: 'u', does: 'undo' },
  { key: 'j', does: 'next' },
  { key: 'k', does: 'previous' },
  { key: '.', does: 'current' },
  { key: 'c', does: 'decision' },
  { key: '1', does: 'tick' },
  { key: 'v', does: 'severity' },
  { key: 'm', does: 'mode' },
  { key: 'y', does: 'message' },
  { key: 'T', does: 'clock' },
  { key: 't', does: 'milestone' },
  { key: 'n', does: 'note' },
  { key: '+', does: 'strength' },
  { key: '-', does: 'improvement' },
  { key: '=', does: 'neutral' },
  { key: 'r', does: 'rate' },
  { key: 'l', does: 'park' },
  { key: 'i', does: 'people' },
  { key: 'I', does: 'names' },
  { key: 'L', does: 'slot' },
  { key: 'E', does: 'end' },
  { key: '!', does: 'no-duff' },
  { key: 's', does: 'screen' },
  { key: 'S', does: 'role-view' },
  { key: 'z', does: 'scenario-clock' },
  { key: 'o', does: 'export' },
  { key: 'O', does: 'evaluators' },
  { key: '?', does: 'keys' },
] as const;

/** What a key, or a button that stands for one, makes the console do. */
export type Action = (typeof meanings)[number]['does'];

/** What a pressed key means: a digit names the expected action that it ticks. */
export const actionOf = keyReader<Action>(
  [],
  [
    ...meanings,
    { key: 'ArrowDown', does: 'next' },
    { key: 'ArrowUp', does: 'previous' },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({
      key: String(digit),
      does: 'tick' as const,
      about: String(digit),
    })),
  ],
);
