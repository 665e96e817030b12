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
      { key: 'u', does: 'undo', label: 'Undo the last action' },
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
      { key: '1', does: 'tick', label: 'Tick expected action 1 (to 9)' },
      { key: 'v', does: 'severity', label: 'Declare a severity' },
      { key: 'm', does: 'mode', label: 'Enter a system mode' },
      { key: 'y', does: 'message', label: 'Record a message that players sent' },
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
      { key: 'r', does: 'rate', label: 'Rate the next critical task' },
      { key: 'l', does: 'park', label: 'Put on the parking lot' },
    ],
  },
  {
    title: 'Session',
    keys: [
      { key: 'E', does: 'end', label: 'EndEx' },
      { key: '!', does: 'no-duff', label: 'No Duff: this is real' },
      { key: 's', does: 'screen', label: "Open the players' screen" },
      { key: 'z', does: 'scenario-clock', label: 'Set the scenario clock' },
      { key: 'o', does: 'export', label: 'Save the log to a file' },
      { key: '?', does: 'keys', label: 'This card' },
    ],
  },
] as const;

export type Action = (typeof keyGroups)[number]['keys'][number]['does'];

const actions = new Map<string, Action>(
  keyGroups.flatMap(({ keys }) => keys.map(({ key, does }) => [key, does] as const)),
);

/**
 * What a pressed key means, and for a tick which action. Undefined while somebody types, with a modifier that the
 * browser needs, or for a key without a meaning. On a button, Enter and Space stay the button's.
 */
export function actionOf(event: KeyboardEvent): { does: Action; number?: number } | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const target = event.target;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]'))
    return undefined;
  if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('button, a, summary')) return undefined;
  if (event.key === 'ArrowDown') return { does: 'next' };
  if (event.key === 'ArrowUp') return { does: 'previous' };
  if (/^[1-9]$/.test(event.key)) return { does: 'tick', number: Number(event.key) };
  const does = actions.get(event.key);
  return does && { does };
}
