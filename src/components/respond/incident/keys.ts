import { type KeyGroup, keyReader } from '../../session/keys.ts';

/** What a key makes the page of an incident do. */
export type KeyAction =
  | 'done'
  | 'skip'
  | 'reopen'
  | 'copy'
  | 'next'
  | 'previous'
  | 'current'
  | 'choose'
  | 'playbook'
  | 'variables'
  | 'severity'
  | 'classify'
  | 'mode'
  | 'clock'
  | 'start'
  | 'milestone'
  | 'people'
  | 'hand-over'
  | 'compose'
  | 'tell'
  | 'message'
  | 'note'
  | 'suspect'
  | 'rule-out'
  | 'evidence'
  | 'lesson'
  | 'decision'
  | 'correct'
  | 'undo'
  | 'save'
  | 'merge'
  | 'end'
  | 'keys';

/** All keys of the page of an incident, as its card lists them. */
export const keyGroups: readonly KeyGroup<KeyAction>[] = [
  {
    title: 'Steps',
    keys: [
      { key: 'd', does: 'done', label: 'Done: the step in sight' },
      { key: 'x', does: 'skip', label: 'Skip it, with a reason' },
      { key: 'R', does: 'reopen', label: 'Reopen it, with a reason' },
      { key: 'y', does: 'copy', label: 'Copy its command' },
      { key: 'j', does: 'next', label: 'Next step' },
      { key: 'k', does: 'previous', label: 'Step before' },
      { key: '.', does: 'current', label: 'The step that is next' },
      { key: 'b', does: 'playbook', label: 'Open another playbook' },
      { key: 'a', does: 'variables', label: 'Values that commands need' },
    ],
  },
  {
    title: 'How bad, who, by when',
    keys: [
      { key: 'v', does: 'severity', label: 'Declare a severity' },
      { key: 'K', does: 'classify', label: 'Classify: how bad is it, by what the plan asks' },
      { key: 'm', does: 'mode', label: 'Enter a system mode' },
      { key: 'c', does: 'clock', label: 'A clock: met, applies, does not' },
      { key: 'w', does: 'start', label: 'When did it begin for the regulator' },
      { key: 'g', does: 'milestone', label: 'Set a time stamp' },
      { key: 'i', does: 'people', label: 'Who is here' },
      { key: 'h', does: 'hand-over', label: 'Hand over, or take over' },
    ],
  },
  {
    title: 'Say and write down',
    keys: [
      { key: 'T', does: 'tell', label: 'Whom to tell now' },
      { key: 't', does: 'compose', label: 'Write a message from a template' },
      { key: 'M', does: 'message', label: 'A message that was sent' },
      { key: 'n', does: 'note', label: 'Note' },
      { key: 's', does: 'suspect', label: 'What is suspected' },
      { key: 'r', does: 'rule-out', label: 'Rule out what was suspected' },
      { key: 'q', does: 'decision', label: 'A decision' },
      { key: 'e', does: 'evidence', label: 'Evidence: its name and hash' },
      { key: 'l', does: 'lesson', label: 'A lesson' },
      { key: 'C', does: 'correct', label: 'Correct what was written' },
    ],
  },
  {
    title: 'The log',
    keys: [
      { key: 'u', does: 'undo', label: 'Undo the last' },
      { key: 'o', does: 'save', label: 'Save the log to a file' },
      { key: 'O', does: 'merge', label: 'A second device, by file or QR' },
      { key: 'E', does: 'end', label: 'Resolved, close, reopen' },
      { key: '?', does: 'keys', label: 'These keys' },
    ],
  },
];

const choices = Array.from({ length: 9 }, (_, index) => ({
  key: String(index + 1),
  does: 'choose' as const,
  about: String(index + 1),
}));
const arrows = [
  { key: 'ArrowDown', does: 'next' as const },
  { key: 'ArrowUp', does: 'previous' as const },
];

/** What a key press means here; undefined where it means nothing. */
export const actionOf = keyReader<KeyAction>(keyGroups, [...choices, ...arrows]);
