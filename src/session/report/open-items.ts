import { milestones } from '../response/payloads.ts';
import { zonedText } from './format.ts';
import type { IncidentReport } from './incident-report.ts';

/** What the log of an incident leaves open, a sentence each: missing stamps, duties that nobody said were met, what was not decided. */
export function openItems(report: IncidentReport): string[] {
  const {
    started,
    began = started,
    ended,
    severity,
    commander,
    stamps,
    clocks,
    authorities = [],
    classifications,
    lessons,
    zone,
  } = report;
  const stamped = new Set(stamps.map(({ stamp }) => stamp));
  const missing = milestones.filter((stamp) => !stamped.has(stamp));
  const dueText = (due: string | undefined) =>
    due === undefined ? 'no due instant can be counted' : `due ${zonedText(due, zone)}`;
  return [
    ...(ended === undefined ? ['It is not resolved.'] : []),
    ...(ended !== undefined && began !== undefined && ended < began
      ? [`It ended (${zonedText(ended, zone)}) before it began (${zonedText(began, zone)}): one of the two is wrong.`]
      : []),
    ...(severity === undefined ? ['No severity was declared.'] : []),
    ...(commander === undefined ? ['Nobody is named as in command.'] : []),
    ...(missing.length > 0
      ? [
          `Not stamped: ${missing.join(', ')}. Every time from or to ${missing.length === 1 ? 'it' : 'them'} is missing.`,
        ]
      : []),
    ...clocks
      .filter(({ outcome }) => outcome === 'not stamped' || outcome === 'open')
      .map(({ title, says, due }) => `Was it met? ${title} (“${says}”, ${dueText(due)}): nobody stamped it.`),
    ...authorities
      .filter(({ outcome }) => outcome === 'open' || outcome === 'overdue' || outcome === 'not counted')
      .map(({ name, outcome, due, latest = due, why }) =>
        outcome === 'not counted'
          ? `${name}: not counted, since ${(why[0] ?? 'nobody can say why').replace(/[.]$/, '')}.`
          : `${name}: nothing was sent, ${outcome === 'overdue' ? 'and its time is over' : 'and its time runs'} (${dueText(latest)}).`,
      ),
    ...(classifications.at(-1)?.undecided ?? []).map((each) => `Undecided: ${each}`),
    ...(lessons.length === 0 ? ['No lesson was noted.'] : []),
  ];
}
