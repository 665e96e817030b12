import { isSet } from './fields.ts';
import type { Playbook, Track } from './playbooks.ts';
import type { Step } from './steps.ts';

/** One list of a playbook's steps, where it stands in the record, and the track that it is, where it is one. */
export interface PlaybookList {
  kind: 'steps' | 'track' | 'validation' | 'post-action';
  path: readonly (string | number)[];
  steps: readonly Step[];
  track?: Track;
}

type Lists = Pick<Playbook, 'steps' | 'tracks' | 'validation' | 'postActions'>;

/** Every list of a playbook's steps, in the order in which they are worked: tracks run beside each other. */
export function listsOf({ steps, tracks = [], validation, postActions }: Lists): PlaybookList[] {
  return [
    { kind: 'steps', path: ['steps'], steps },
    ...tracks.map(
      (track, index): PlaybookList => ({ kind: 'track', path: ['tracks', index, 'steps'], steps: track.steps, track }),
    ),
    ...(isSet(validation) ? [{ kind: 'validation', path: ['validation'], steps: validation } as const] : []),
    ...(isSet(postActions) ? [{ kind: 'post-action', path: ['postActions'], steps: postActions } as const] : []),
  ];
}

/** Every step of a playbook, in the order of its lists. */
export function stepsIn(playbook: Lists): Step[] {
  return listsOf(playbook).flatMap(({ steps }) => steps);
}
