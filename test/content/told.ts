import type { Drill, Inject } from '../../src/model/drills.ts';

/** One inject as its reader gets it: when and where in the story, who sends it, and every text that it has. */
export interface Told {
  /** The story's time, in epoch milliseconds. */
  readonly at: number;
  /** The story's zone, an IANA name. */
  readonly zone: string;
  readonly from: string;
  readonly channel: string;
  readonly kind: string | undefined;
  /** The artefact's title and body. */
  readonly title: string | undefined;
  readonly artefact: string | undefined;
  /** Body, artefact, words of the facilitator, notes, expected actions, options. */
  readonly texts: readonly string[];
}

/** Where exercise control speaks as itself. */
export const channelsOfExerciseControl: ReadonlySet<string> = new Set(['Room']);

/** @returns the situation at StartEx as it is told, with its positions. */
export function toldAtStart({ startEx }: Drill): Told {
  return {
    at: new Date(startEx.at).getTime(),
    zone: startEx.zone,
    from: 'Facilitator',
    channel: 'Room',
    kind: undefined,
    title: undefined,
    artefact: undefined,
    texts: [startEx.situation, ...(startEx.positions ?? [])],
  };
}

/** @returns the inject of a drill as it is told. */
export function told(inject: Inject, drill: Drill): Told {
  return {
    at: new Date(inject.scenarioTime).getTime(),
    zone: drill.startEx.zone,
    from: inject.from,
    channel: inject.channel,
    kind: inject.artefact?.kind,
    title: inject.artefact?.title,
    artefact: inject.artefact?.body,
    texts: [
      inject.body,
      ...(inject.artefact ? [inject.artefact.body] : []),
      ...(inject.say ? [inject.say] : []),
      ...(inject.controllerNotes ?? []),
      ...(inject.easilyMissed ? [inject.easilyMissed] : []),
      ...inject.expected.map(({ text }) => text),
      ...(inject.decision?.options.map(({ label }) => label) ?? []),
    ],
  };
}
