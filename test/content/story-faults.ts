import { channelsOfExerciseControl, type Told } from './told.ts';

/**
 * What can be wrong in a story and be seen without knowing the trade: a message from the future, a weekday that its date has not, a sum that does
 * not add up, a tool that answers in no form that it has. Each function gives one sentence for each fault, and none for a good text.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

/** The fields of a FIX message by their tags. A message may be wrapped over several lines; this reads one line. */
const fieldsOf = (line: string): Map<string, string> =>
  new Map(
    line
      .trim()
      .replace(/^[<>] /, '')
      .split('|')
      .map((field) => field.split('='))
      .flatMap(([tag, ...value]) => (tag && /^\d+$/.test(tag) ? [[tag, value.join('=')] as const] : [])),
  );

const timeOfFix = (value: string): number => {
  const [, year, month, date, clock] = /^(\d{4})(\d\d)(\d\d)-(\S+)$/.exec(value) ?? [];
  return Date.parse(`${year}-${month}-${date}T${clock}Z`);
};

/** Times and quantities of the FIX messages of an artefact, against the time of the story and against one another. */
export function messageFaults({ at, artefact }: Told): string[] {
  return (artefact ?? '').split('\n').flatMap((line) => {
    const fields = fieldsOf(line);
    const quantity = (tag: string) => (fields.has(tag) ? Number(fields.get(tag)) : undefined);
    const [ordered, filled, left] = [quantity('38'), quantity('14'), quantity('151')];
    const state = fields.get('39');
    const times = ['52', '60'].flatMap((tag) => {
      const value = fields.get(tag);
      const time = value === undefined ? at : timeOfFix(value);
      return time <= at && at - time < day
        ? []
        : [`tag ${tag} does not lie in the day before the story's time: ${line}`];
    });
    const working = state === '0' || state === '1' || state === '2';
    const sums = [
      working && left !== undefined && ordered !== undefined && (filled ?? 0) + left !== ordered
        ? `14 and 151 do not make 38: ${line}`
        : '',
      state === '2' && filled !== undefined && filled !== ordered ? `39=2 is filled, and 14 is not 38: ${line}` : '',
      state === '1' && filled !== undefined && ordered !== undefined && !(filled > 0 && filled < ordered)
        ? `39=1 is a partial fill, and 14 is all of 38 or nothing: ${line}`
        : '',
      (state === '4' || state === '8' || state === 'C') && left !== undefined && left !== 0
        ? `an order that has ended leaves nothing, and 151 is not 0: ${line}`
        : '',
    ];
    return [...times, ...sums.filter(Boolean)];
  });
}

/** Stamps with a date and a Z in what a machine wrote: none is later than the moment at which players read it. */
export function stampFaults({ at, kind, artefact }: Told): string[] {
  if (kind !== 'log' && kind !== 'alert' && kind !== 'broker-message' && kind !== 'terminal') return [];
  return [...(artefact ?? '').matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g)].flatMap(([stamp]) =>
    Date.parse(stamp) <= at ? [] : [`${stamp} is later than the story's time`],
  );
}

/** The Date header of a mail: it has arrived when players read it. */
export function mailFaults({ at, artefact }: Told): string[] {
  return [...(artefact ?? '').matchAll(/^Date: (.+)$/gm)].flatMap(([line, date = '']) => {
    const time = Date.parse(date);
    return time <= at && at - time < 7 * day ? [] : [`${line} does not lie in the week before the story's time`];
  });
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekday = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?';
const month = `(${months.join('|')})[a-z]*`;
const dated = [
  new RegExp(`\\b${weekday},? (?<date>\\d{1,2}) (?<month>${month})(?: (?<year>\\d{4}))?`, 'g'),
  new RegExp(`\\b${weekday} (?<month>${month}) +(?<date>\\d{1,2})\\b(?: [\\d:]+ (?<year>\\d{4}))?`, 'g'),
  new RegExp(`\\b${weekday} (?<year>\\d{4})-(?<number>\\d\\d)-(?<date>\\d\\d)`, 'g'),
];

/** A weekday that stands beside a date, in the year of the story where the text names none. */
export function weekdayFaults({ at, texts }: Told): string[] {
  return texts.flatMap((text) =>
    dated.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ 0: words, 1: name = '', groups = {} }) => {
        const year = Number(groups['year'] ?? new Date(at).getUTCFullYear());
        const index = groups['number']
          ? Number(groups['number']) - 1
          : months.indexOf(groups['month']?.slice(0, 3) ?? '');
        const actual = weekdays[new Date(Date.UTC(year, index, Number(groups['date']))).getUTCDay()];
        return actual === name ? [] : [`"${words}" is a ${actual} in ${year}`];
      }),
    ),
  );
}

/** "It is Tuesday" at the start of a situation: the weekday of StartEx in the story's zone. */
export function startFaults({ at, zone, texts }: Told): string[] {
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }).format(at);
  return texts.flatMap((text) => {
    const [, name] = /^It is (?:a quiet )?(\w+day)\b/.exec(text) ?? [];
    return name === undefined || name === local ? [] : [`the story begins on a ${local}, and not on "${name}"`];
  });
}

/** Hours and minutes of a moment in a zone. */
const clockOf = (at: number, timeZone: string): number => {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    .format(at)
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
};

const zones: Record<string, string> = {
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  London: 'Europe/London',
  'New York': 'America/New_York',
  UTC: 'UTC',
  Z: 'UTC',
};

/** "It is 15.40." in what is said, and ", 09.28 IST" at the end of an artefact's title: both are the time of the story. */
export function clockFaults({ at, zone, title, texts }: Told): string[] {
  const said = texts.flatMap((text) => [...text.matchAll(/\bIt is (\d{1,2})\.(\d\d)( UTC)?\b/g)]);
  const [titled, titleHour, titleMinute, titleZone] =
    /, (\d\d)[.:](\d\d)(?:[.:]\d\d)? ?(IST|JST|London|New York|UTC|Z)$/.exec(title ?? '') ?? [];
  const late = titled
    ? clockOf(at, zones[titleZone ?? ''] ?? 'UTC') - (Number(titleHour) * 60 + Number(titleMinute))
    : 0;
  return [
    ...said.flatMap(([words, hour, minutes, utc]) => {
      const apart = Math.abs(clockOf(at, utc ? 'UTC' : zone) - (Number(hour) * 60 + Number(minutes))) % 720;
      return Math.min(apart, 720 - apart) <= 2 ? [] : [`"${words}" is not the story's time in its zone`];
    }),
    ...(late < 0 || late > 10 ? [`the title's "${titled}" is not of the ten minutes before the story's time`] : []),
  ];
}

/** Nobody of the exercise telephones as a person of the story: exercise control speaks in the room only. */
export function senderFaults({ from, channel }: Told): string[] {
  return [
    ...(from === 'Controller' && !channelsOfExerciseControl.has(channel)
      ? [`the Controller speaks by ${channel}; give the sender a job in the story`]
      : []),
    ...(/^(desk owner|someone|somebody|colleagues?|a colleague)$/i.test(from) ? [`"${from}" is no job title`] : []),
  ];
}
