import type { Drill, Inject } from '../../model/drills.ts';
import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import { type StoryStart, storyBegins, storyInstant } from '../../model/story-time.ts';
import { durationSeconds } from '../../model/time.ts';
import { optional } from './optional.ts';
import type { Entry } from './plan-content.ts';
import type { Scenario, SessionInject } from './scenario-schema.ts';

/** A drill as a session plays it: times in milliseconds, prose as plain text. */
export function scenario({ id, data }: Entry<Drill>): Scenario {
  const { mode, rate = 1 } = data.scenarioClock;
  return {
    id,
    title: data.title,
    summary: plainText(data.summary),
    kind: data.kind,
    length: milliseconds(data.length),
    debrief: milliseconds(data.debrief),
    clock: { mode, rate },
    exercises: [...data.exercises],
    risks: [...(data.risks ?? [])],
    roles: data.roles.map(({ id: role, name, role: entry, needed, brief }) => ({
      id: role,
      name,
      ...(isSet(entry) ? { role: entry } : {}),
      needed,
      brief: plainText(brief),
    })),
    startEx: {
      ...(isSet(data.startEx.mode) ? { mode: data.startEx.mode } : {}),
      ...(isSet(data.startEx.severity) ? { severity: data.startEx.severity } : {}),
      situation: plainText(data.startEx.situation),
      positions: [...(data.startEx.positions ?? [])],
      at: utc(storyBegins(data.startEx)),
      zone: data.startEx.zone,
    },
    objectives: data.objectives.map((objective) => ({
      id: objective.id,
      text: plainText(objective.text),
      targets: objective.targets.map((target) => ({
        id: target.id,
        text: plainText(target.text),
        tasks: target.tasks.map((task) => ({ ...task })),
      })),
    })),
    injects: data.injects.map((inject) => sessionInject(inject, data.startEx)),
    hotWash: [...data.hotWash],
  };
}

function sessionInject(inject: Inject, start: StoryStart): SessionInject {
  const { at, after, scenarioTime, say, expected, noExpectation, controllerNotes, easilyMissed, decision } = inject;
  return {
    id: inject.id,
    title: inject.title,
    type: inject.type,
    ...optional('at', at, milliseconds),
    ...optional('after', after, milliseconds),
    ...optional('releaseWhen', inject.releaseWhen, (text) => text),
    ...(inject.weight === 'optional' ? { weight: inject.weight } : {}),
    scenarioTime: utc(storyInstant(scenarioTime, start)),
    from: inject.from,
    to: [...inject.to],
    channel: inject.channel,
    body: inject.body,
    ...optional('artefact', inject.artefact, (artefact) => ({ ...artefact })),
    ...optional('say', say, plainText),
    expected: expected.map(({ window, ...action }) => ({
      ...action,
      ...(isSet(window) ? { window: milliseconds(window) } : {}),
    })),
    ...optional('noExpectation', noExpectation, plainText),
    controllerNotes: (controllerNotes ?? []).map(plainText),
    ...optional('easilyMissed', easilyMissed, plainText),
    ...optional('decision', decision, ({ question, by, within, options }) => ({
      question,
      by,
      ...optional('within', within, milliseconds),
      options: options.map(({ id, label, detail, leadsTo }) => ({
        id,
        label,
        ...optional('detail', detail, plainText),
        leadsTo: [...leadsTo],
      })),
    })),
    ...optional('severity', inject.severity, (address) => address),
  };
}

function milliseconds(duration: string): number {
  return durationSeconds(duration) * 1_000;
}

function utc(instant: number): string {
  return new Date(instant).toISOString();
}
