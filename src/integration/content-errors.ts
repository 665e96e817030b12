import type { Reading } from '../load/reading.ts';
import { byGravity, type Finding, type Place } from '../trace/project/finding.ts';
import { rulePage } from '../trace/project/rule-page.ts';
import { withCauses } from '../trace/report/causes/causes.ts';
import type { Movements } from '../trace/report/causes/moved-by-hand.ts';

/** What a check found, as the dev server shows it. */
export interface ContentErrors {
  count: number;
  text: string;
  /** Where the first one stands. */
  first: Place | undefined;
}

/** The errors of a reading, root causes first. */
export async function errorsOf(reading: Reading, movements: () => Movements): Promise<Finding[]> {
  const { findings } = withCauses(await reading.report(), reading.project, movements);
  return findings.filter(({ level }) => level === 'error').sort(byGravity);
}

/** One error as text: place, message, help and rule. */
export function printed({ place, rule, message, help }: Finding): string {
  return `${place.path}:${place.line}:${place.column}\n  ${message}${help ? `\n  help: ${help}` : ''}\n  rule: ${rulePage(rule)}`;
}
