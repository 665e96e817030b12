import type { Drill, Inject } from '../model/drills.ts';
import { isSet } from '../model/fields.ts';
import { storyInstant, zonedText } from '../model/story-time.ts';
import { durationSeconds, durationWords } from '../model/time.ts';
import type { WrittenField } from './columns.ts';
import type { Remark } from './list.ts';

/** An inject as a row of the list: a text for each column. */
export type WrittenRow = Readonly<Record<WrittenField, string>>;

/** A drill as a list, and what of each row the columns do not carry. Rows count as in the sheet, whose first row is the header. */
export interface WrittenList {
  rows: WrittenRow[];
  lost: Remark[];
}

/** A drill's injects as rows of a Master Scenario Events List, in the order of the drill. */
export function rowsOf(drill: Drill): WrittenList {
  return {
    rows: drill.injects.map((inject) => rowOf(drill, inject)),
    lost: drill.injects.flatMap((inject, index) => {
      const parts = [
        ...(inject.artefact ? ['artefact'] : []),
        ...(inject.severity ? ['severity'] : []),
        ...(inject.decision ? ['where its decision leads, which is shown and not read back'] : []),
        ...(inject.expected.some(({ task }) => task) ? ['critical tasks'] : []),
      ];
      return parts.length > 0 ? [{ row: index + 2, message: `${inject.id}: not carried: ${parts.join(', ')}` }] : [];
    }),
  };
}

/** One inject as a row. */
export function rowOf(drill: Drill, inject: Inject): WrittenRow {
  const roleName = (id: string) => drill.roles.find((role) => role.id === id)?.name ?? id;
  return {
    number: inject.id,
    time: timeText(inject),
    type: inject.weight === 'optional' ? `${inject.type} (optional)` : inject.type,
    subject: inject.title,
    mode: inject.channel,
    from: inject.from,
    controller: '',
    to: inject.to.map(roleName).join('; '),
    description: inject.body.trim(),
    expected: expectedText(inject),
    questions: questionsText(inject, roleName),
    narrative: (inject.say ?? '').trim(),
    notes: [
      ...(inject.controllerNotes ?? []).map((note) => note.trim()),
      ...(inject.easilyMissed ? [`${missedMark}${inject.easilyMissed.trim()}`] : []),
    ].join('\n'),
    objective: objectivesOf(drill, inject).join('\n'),
    steps: inject.expected.map(({ step }) => step).join('\n'),
    scenario: zonedText(storyInstant(inject.scenarioTime, drill.startEx), drill.startEx.zone),
  };
}

/** What stands before the line of the notes that says what players overlook. */
export const missedMark = 'Easily missed: ';
/** What stands before the reason why nothing is expected. */
export const noneMark = 'None: ';
/** What stands before the sign that calls for an inject that is held back. */
export const releaseMark = 'Release when: ';

function timeText({ at, after, type }: Inject): string {
  if (at !== undefined) return `T+${clock(at)}`;
  if (type === 'adaptive') return after === undefined ? 'decision' : `decision T+${clock(after)}`;
  return 'on call';
}

function clock(duration: string): string {
  const seconds = durationSeconds(duration);
  const two = (count: number) => String(count).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

function expectedText({ expected, noExpectation }: Inject): string {
  if (expected.length === 0 && noExpectation) return `${noneMark}${noExpectation.trim()}`;
  return expected
    .map(({ text, critical, window }) => {
      const marks = [...(critical ? ['critical'] : []), ...(isSet(window) ? [`within ${durationWords(window)}`] : [])];
      return marks.length > 0 ? `${text} [${marks.join(', ')}]` : text;
    })
    .join('\n');
}

function questionsText({ releaseWhen, decision }: Inject, roleName: (id: string) => string): string {
  const lines = releaseWhen ? [`${releaseMark}${releaseWhen}`] : [];
  if (!decision) return lines.join('\n');
  const within = decision.within === undefined ? '' : `, within ${durationWords(decision.within)}`;
  return [
    ...lines,
    `Decision of ${roleName(decision.by)}${within}: ${decision.question}`,
    ...decision.options.map(
      ({ label, leadsTo }, index) =>
        `${String.fromCharCode(65 + index)}: ${label} → ${leadsTo.join(', ') || 'nothing more'}`,
    ),
  ].join('\n');
}

function objectivesOf({ objectives }: Drill, { expected }: Inject): string[] {
  const tasks = new Set(expected.flatMap(({ task }) => task ?? []));
  return objectives
    .filter(({ targets }) => targets.some((target) => target.tasks.some(({ id }) => tasks.has(id))))
    .map(({ text }) => text.trim());
}
