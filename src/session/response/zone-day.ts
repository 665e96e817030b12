/** The day that the calendar of an IANA zone shows at an instant (epoch milliseconds): `2026-03-02`. */
export function zoneDay(at: number, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Date(at).toLocaleDateString('sv-SE', { timeZone: zone });
}
