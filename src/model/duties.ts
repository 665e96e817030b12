/** What a clock of a plan asks for: each is met by something else. */
export const duties = [
  'respond-by',
  'escalate-by',
  'communicate-by',
  'next-update-by',
  'notify-by',
  'restore-by',
] as const;
export type Duty = (typeof duties)[number];
