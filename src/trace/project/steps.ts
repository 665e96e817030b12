import { listsOf } from '../../model/playbook-lists.ts';
import type { Track } from '../../model/playbooks.ts';
import type { Step } from '../../model/steps.ts';
import type { DataPath } from '../text/place.ts';
import type { Project } from './project.ts';
import type { RecordOf } from './records.ts';

/** A step with the record that holds it. */
export interface PlacedStep {
  record: RecordOf<'playbooks'> | RecordOf<'phases'>;
  step: Step;
  path: DataPath;
  /** The track that it stands in, where it stands in one. */
  track?: Track;
}

/** The steps of a playbook: what to do, in each of its lists. */
export function stepsOfPlaybook(record: RecordOf<'playbooks'>): PlacedStep[] {
  return listsOf(record.data).flatMap(({ path, steps, track }) =>
    steps.map((step, index) => ({ record, step, path: [...path, index], ...(track ? { track } : {}) })),
  );
}

/** Every step of every playbook and phase. */
export function allSteps(project: Project): PlacedStep[] {
  const inPhases = project
    .of('phases')
    .flatMap((record) =>
      record.data.groups.flatMap(({ steps = [] }, group) =>
        steps.map((step, index) => ({ record, step, path: ['groups', group, 'steps', index] })),
      ),
    );
  return [...project.of('playbooks').flatMap(stepsOfPlaybook), ...inPhases];
}
