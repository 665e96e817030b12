/** The instants from which windows count, in the words of those who set them. */
export const startEvents = ['aware', 'noticed', 'classified', 'determined', 'submitted', 'resolved'] as const;
