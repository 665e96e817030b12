import { storyInstant, zonedText } from '../../src/model/story-time.ts';
import { isRecordOf } from '../../src/trace/project/records.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { drillRecords, noDrill } from './drill.ts';

/**
 * Prints one inject as the players will see it, and nothing that is the facilitator's: no expected action, no note, no window, and of
 * its decision only question and options.
 * @throws UsageError when there is no such drill or inject, Refused when the record has faults.
 */
export function showInject(
  { words: [id = '', name = ''] }: { words: readonly string[] },
  surroundings: Surroundings,
): 0 {
  const record = drillRecords(surroundings).find((drill) => drill.id === id);
  if (!record) throw noDrill(id, surroundings);
  if (!isRecordOf(record, 'drills'))
    throw new Refused(`"${id}" has faults, so nothing of it can be shown (npm run check says which)`);
  const { injects, roles, startEx } = record.data;
  const inject = injects.find((candidate) => candidate.id === name);
  if (!inject) {
    const near = nearest(
      name,
      injects.map((candidate) => candidate.id),
    );
    const known = injects.map((candidate) => candidate.id).join(', ');
    throw new UsageError(`${id} has no inject "${name}"; ${near ? `did you mean ${near}?` : `it has ${known}`}`);
  }
  const roleName = (role: string) => roles.find((candidate) => candidate.id === role)?.name ?? role;
  const { artefact, decision } = inject;
  const shown = [
    'EXERCISE',
    `${zonedText(storyInstant(inject.scenarioTime, startEx), startEx.zone)} ${startEx.zone}`,
    `${inject.channel} · from ${inject.from} · to ${inject.to.map(roleName).join(', ')}`,
    '',
    inject.title,
    '',
    inject.body.trimEnd(),
    ...(artefact
      ? ['', `EXERCISE · ${artefact.title}${artefact.from ? ` · ${artefact.from}` : ''}`, ...indented(artefact.body)]
      : []),
    ...(decision
      ? [
          '',
          `Decide · ${roleName(decision.by)}`,
          decision.question,
          ...decision.options.map(({ label }, index) => `  ${String.fromCharCode(65 + index)}  ${label}`),
        ]
      : []),
    'EXERCISE',
  ];
  surroundings.out(`${shown.join('\n')}\n`);
  return 0;
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  | ${line}`);
}
