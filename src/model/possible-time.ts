/** Parts of a day and a time as numbers; what a form does not hold is absent. */
export interface TimeParts {
  year?: number | undefined;
  /** 1 to 12. */
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
}

/**
 * Whether the calendar and a clock have such a day and time: no 30 February, no 24:00, no minute or second 60. A day without its year
 * may be 29 February. Pure, and no more than a page can carry.
 */
export function isPossible({ year, month, day, hour = 0, minute = 0, second = 0 }: TimeParts): boolean {
  if (hour > 23 || minute > 59 || second > 59) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  if (day === undefined) return true;
  return day >= 1 && day <= (month === undefined ? 31 : daysOf(month, year));
}

function daysOf(month: number, year: number | undefined): number {
  if (month === 2) return year === undefined || isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
