/** The instants from which windows count, in the words of those who set them. */
export const startEvents = ['aware', 'noticed', 'classified', 'determined', 'submitted', 'resolved'] as const;

/** What each of them is, as it stands behind "counted from". */
export const startEventWords: Readonly<Record<(typeof startEvents)[number], string>> = {
  aware: 'when somebody of the desk knew of it',
  noticed: 'when it was noticed, or brought to notice',
  classified: 'when it was classified',
  determined: 'when it was determined that it counts',
  submitted: 'when the message before it was submitted',
  resolved: 'when it was resolved',
};
