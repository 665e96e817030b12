import { unset } from '../../model/fields.ts';
import { durationWords, type TimeLimit } from '../../model/time.ts';

/** What a clock counts for a limit, in words, or undefined where the source's own words already say just that. */
export function limitWords(limit: TimeLimit): string | undefined {
  const words = counted(limit);
  return words && limit.says.toLowerCase().includes(words) ? undefined : words;
}

/** A label to stand before words that may begin with it themselves: "Within" says nothing before "Within 6 hours". */
export function labelBefore(label: string | undefined, says: string | undefined): string | undefined {
  if (label === undefined || says === undefined) return label;
  return `${says} `.toLowerCase().startsWith(`${label.toLowerCase()} `) ? undefined : label;
}

function counted({ max, exclusive, businessDays }: TimeLimit): string | undefined {
  if (businessDays !== undefined) return `${businessDays} business day${businessDays === 1 ? '' : 's'}`;
  if (max === undefined || max === unset) return undefined;
  if (max === 'PT0S') return 'at once';
  return `${exclusive ? 'less than ' : ''}${durationWords(max)}`;
}
