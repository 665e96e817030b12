export interface ReviewState {
  state: 'overdue' | 'soon' | 'ahead';
  /** Whole days between the two dates, never negative. */
  days: number;
  /** "overdue by 3 days", "due today", "in 12 days". */
  words: string;
}

const day = 86_400_000;
const soon = 30;

/**
 * How a next review, a date as YYYY-MM-DD, stands to today's date in UTC. On the day itself it is due, not overdue;
 * from 30 days before, it is soon.
 */
export function reviewState(next: string, now: number): ReviewState {
  const today = Math.floor(now / day) * day;
  const days = Math.round((Date.parse(`${next}T00:00:00Z`) - today) / day);
  const count = `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'}`;
  if (days < 0) return { state: 'overdue', days: -days, words: `overdue by ${count}` };
  return { state: days <= soon ? 'soon' : 'ahead', days, words: days === 0 ? 'due today' : `in ${count}` };
}
