import type { ReportSection } from './report-sections.ts';

/** What each section of a report is, for whoever writes a template. */
export const reportSectionWords: Readonly<Record<ReportSection, string>> = {
  start: 'when it began',
  end: 'when it ended',
  duration: 'how long it took',
  severity: 'the level that was declared last',
  timeline: 'what happened and what was done, each with its time',
  'entry-time': 'the time of one entry of the timeline: the line that holds the field is written once for each entry',
  'entry-action': 'what happened in one entry of the timeline',
  'entry-by': 'who did what one entry of the timeline tells',
  'steps-done': 'the steps that were done',
  'recovery-time': 'how long recovery took',
  'clock-outcomes': 'each clock that was met, met late or not stamped',
  strengths: 'what was observed to go well',
  'areas-for-improvement': 'what was observed to need improvement',
  'corrective-actions': 'what is to be changed, by whom and by when',
};
