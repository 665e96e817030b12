import type { Start } from './local-time.ts';
import { clashesOf, liesBefore, startText } from './order.ts';
import { startsOf } from './spans.ts';
import type { ClockWindow } from './window.ts';

/** What of the times as they were typed can't be: which is said, and no such time meets a window or starts one. */
export function asTyped(
  window: ClockWindow,
  { events, now }: { events: ReadonlyMap<string, Start>; now: number },
  zone: string,
) {
  const { meets } = window;
  const starts = startsOf([window]);
  const asked = new Set(meets === undefined ? starts : [...starts, meets]);
  const clashes = clashesOf(events, meets, zone);
  const wrong = clashes.filter(({ earlier, later }) => starts.includes(earlier) && starts.includes(later));
  const said = meets === undefined ? undefined : events.get(meets);
  const clash = clashes.some(({ later }) => later === meets);
  const present = { at: now, zone };
  const isAhead = said !== undefined && liesBefore(present, said, zone);
  const ahead = [...asked].flatMap((event) => {
    const start = events.get(event);
    if (!start || !liesBefore(present, start, zone)) return [];
    return [`“${event}” (${startText(start, zone)}) lies ahead of now${event === meets ? ': it is not sent yet' : ''}`];
  });
  const touching = clashes.filter(({ earlier, later }) => asked.has(earlier) || asked.has(later));
  return {
    /** When it was sent, where that can be. */
    sent: clash || isAhead ? undefined : said,
    /** When it is to be sent, where that lies ahead. */
    planned: !clash && isAhead ? said : undefined,
    wrong: wrong.map(({ says }) => says),
    notes: [
      ...touching.map(({ later, says }) => (later === meets ? `${says}, so it is not taken as sent` : says)),
      ...ahead,
    ],
  };
}
