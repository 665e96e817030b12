import { unset } from '../../model/fields.ts';
import { durationWords, type TimeLimit } from '../../model/time.ts';

/** What a clock counts for a limit, in words, or undefined where the source's own words already say just that. */
export function limitWords(limit: TimeLimit): string | undefined {
  const words = counted(limit);
  return words && limit.says.toLowerCase().includes(words) ? undefined : words;
}

function counted({ max, exclusive, businessDays }: TimeLimit): string | undefined {
  if (businessDays !== undefined) return `${businessDays} business day${businessDays === 1 ? '' : 's'}`;
  if (max === undefined || max === unset) return undefined;
  if (max === 'PT0S') return 'at once';
  return `${exclusive ? 'less than ' : ''}${durationWords(max)}`;
}
