import type { Escalations } from '../../model/escalations.ts';
import { isSet } from '../../model/fields.ts';
import type { Severities, SeverityLevel } from '../../model/severities.ts';

type Rung = Exclude<Escalations['ladder'], 'unset'>[number];

/** What a plan demands at one of the levels that a playbook serves. */
export interface AtLevel {
  /** The level's address: "tmt#severity-1". */
  address: string;
  level: SeverityLevel;
  rungs: Rung[];
}

/**
 * What holds at each level that a playbook serves, and the rungs that hold whatever the level, because a condition sets them
 * off ("Financial impact >$5,000") and no severity does.
 */
export function atSeverities(
  served: readonly string[] | 'unset',
  severities: Severities | undefined,
  escalations: Escalations | undefined,
): { levels: AtLevel[]; always: Rung[] } {
  const ladder = escalations && isSet(escalations.ladder) ? escalations.ladder : [];
  const levels = (isSet(served) ? served : []).flatMap((address) => {
    const level = severities?.levels.find(({ id }) => id === address.split('#')[1]);
    return level ? [{ address, level, rungs: ladder.filter(({ severity }) => severity === address) }] : [];
  });
  return { levels, always: ladder.filter(({ severity }) => severity === undefined) };
}
