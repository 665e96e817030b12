import { zoneDay } from './zone-day.ts';

/**
 * An incident's id in its plan's own form: `TMT-INC-2026-03-02-001` of `TMT-INC-YYYY-MM-DD-NNN`. The day is that of `zone`
 * at `wall` (epoch milliseconds); the number is the first that `taken` does not hold.
 */
export function incidentId(form: string, wall: number, zone: string, taken: readonly string[]): string {
  const [year = '', month = '', day = ''] = zoneDay(wall, zone).split('-');
  const dated = form.replace('YYYY', year).replace('MM', month).replace('DD', day);
  for (let number = 1; ; number += 1) {
    const id = dated.replace('NNN', String(number).padStart(3, '0'));
    if (!dated.includes('NNN') || !taken.includes(id)) return id;
  }
}
