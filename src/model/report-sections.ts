/**
 * What a session's log can fill a field of a plan's own report with. Everything else about an incident, such as its root
 * cause, is for a person to write. What each is stands in `report-section-words.ts`: a page that works a session needs the names alone.
 */
export const reportSectionNames = [
  'start',
  'end',
  'duration',
  'severity',
  'timeline',
  'entry-time',
  'entry-action',
  'entry-by',
  'steps-done',
  'recovery-time',
  'clock-outcomes',
  'strengths',
  'areas-for-improvement',
  'corrective-actions',
] as const;

export type ReportSection = (typeof reportSectionNames)[number];
