import { isSet } from '../../model/fields.ts';
import type { Step } from '../../model/steps.ts';
import type { DataPath } from '../text/place.ts';
import type { Project } from './project.ts';
import type { RecordOf } from './records.ts';

/** A step with the record that holds it. */
export interface PlacedStep {
  record: RecordOf<'playbooks'> | RecordOf<'phases'>;
  step: Step;
  path: DataPath;
}

/** The steps of a playbook: what to do, how recovery is shown, what comes after. */
export function stepsOfPlaybook(record: RecordOf<'playbooks'>): PlacedStep[] {
  return (['steps', 'validation', 'postActions'] as const).flatMap((list) => {
    const steps = record.data[list];
    return isSet(steps) ? steps.map((step, index) => ({ record, step, path: [list, index] })) : [];
  });
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
