import { spanText } from '../../model/wall-time.ts';
import { elapsedTimes } from '../exercise/elapsed.ts';
import { roleName } from '../exercise/selectors.ts';
import type { SessionState } from '../exercise/session.ts';
import type { SessionInject } from '../snapshot/scenario-schema.ts';
import type { InjectChange } from './after-action-model.ts';
import { clockText } from './format.ts';
import { levelName } from './labels.ts';

type Field = InjectChange['fields'][number];

/** The injects that were written or rewritten in play, each with what differs from what it was before. */
export function injectChanges(state: SessionState): InjectChange[] {
  const known = new Map((state.plan.scenario?.injects ?? []).map((inject) => [inject.id, inject]));
  const times = elapsedTimes(state.events);
  return state.events.flatMap((event, index): InjectChange[] => {
    const written =
      event.type === 'inject-replaced'
        ? { how: 'replacement' as const, inject: event.payload.with }
        : event.type === 'inject-added' || event.type === 'inject-edited'
          ? {
              how: event.type === 'inject-added' ? ('added' as const) : ('edited' as const),
              inject: event.payload.inject,
            }
          : undefined;
    if (!written) return [];
    const { how, inject } = written;
    const before = how === 'edited' ? known.get(inject.id) : undefined;
    const undone = state.undone.has(event.id);
    if (!undone) known.set(inject.id, inject);
    const was = new Map((before ? fieldsOf(before, state) : []).map(({ name, text }) => [name, text]));
    const fields = fieldsOf(inject, state).filter(({ name, text }) => was.get(name) !== text);
    return [{ title: inject.title, how, exercise: times[index] ?? 0, fields, ...(undone ? { undone: true } : {}) }];
  });
}

/** Everything that an inject says, by the names under which the console asks for it. */
function fieldsOf(inject: SessionInject, state: SessionState): Field[] {
  const { artefact, decision } = inject;
  const all: [string, string | undefined][] = [
    ['Title', inject.title],
    ['When', inject.at === undefined ? undefined : clockText(inject.at)],
    ['After the decision', inject.after === undefined ? undefined : spanText(inject.after)],
    ['Released when', inject.releaseWhen],
    ['Story time', inject.scenarioTime],
    ['From', inject.from],
    ['To', inject.to.map((role) => roleName(state, role)).join(', ')],
    ['Channel', inject.channel],
    ['Text', inject.body],
    ['Artefact', artefact && [artefact.title, artefact.from, artefact.body].filter(Boolean).join('\n')],
    ['The facilitator says', inject.say],
    ...inject.expected.map(({ text, window }, index): [string, string] => [
      `Expected ${index + 1}`,
      window === undefined ? text : `${text} (within ${spanText(window)})`,
    ]),
    ['Nothing is expected', inject.noExpectation],
    ...inject.controllerNotes.map((note, index): [string, string] => [`Controller’s note ${index + 1}`, note]),
    ['Easily missed', inject.easilyMissed],
    ['Question', decision && `${decision.question} (${roleName(state, decision.by)})`],
    ...(decision?.options ?? []).map(({ label, detail }, index): [string, string] => [
      `Option ${index + 1}`,
      detail === undefined ? label : `${label}: ${detail}`,
    ]),
    ['Severity', inject.severity && levelName(state, inject.severity)],
  ];
  return all.flatMap(([name, text]) => (text ? [{ name, text }] : []));
}
