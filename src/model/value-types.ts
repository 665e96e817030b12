import { isPossible, type TimeParts } from './possible-time.ts';

/**
 * What a value that a reader fills in may be. Quoting makes any text one word of a shell, yet `-A`, a newline or another
 * namespace's wildcard stay dangerous as one word: each type lets through only what can't be anything else. Nothing here needs zod, so
 * that a page can carry it.
 */
interface ValueType {
  /** The form in words, for the one whose value is refused: "lower-case letters, digits and hyphens". */
  form: string;
  accepts(value: string): boolean;
}

const label = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);
/** A time stamp that is a date, with or without separators. Ten or thirteen digits alone are seconds or milliseconds since 1970. */
const dated = /^((?:19|20|21)\d{2})-?(\d{2})-?(\d{2})(?:[T_-]?(\d{2})[:-]?(\d{2})(?:[:-]?(\d{2}))?)?(?!\d)/;
const matching =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** The types of a command's variables. */
export const variableTypes = {
  namespace: {
    form: 'a name of at most 63 lower-case letters, digits and hyphens',
    accepts: matching(new RegExp(`^${label}$`)),
  },
  deployment: { form: 'a name of lower-case letters, digits, hyphens and dots', accepts: matching(hostName) },
  node: { form: 'a name of lower-case letters, digits, hyphens and dots', accepts: matching(hostName) },
  host: {
    form: 'a host name in lower case, with or without ":port", and no example host',
    accepts: (value) => {
      const [, name = '', port] = /^([^:]+)(?::(\d{1,5}))?$/.exec(value) ?? [];
      return hostName.test(name) && (port === undefined || Number(port) < 65_536) && !isExampleHost(name);
    },
  },
  ip: {
    form: 'one IPv4 or IPv6 address',
    accepts: (value) => isIpv4(value) || isIpv6(value),
  },
  instant: {
    form: 'a date and time that exist, with their zone, such as 2026-03-28T14:05:00Z',
    accepts: (value) => {
      const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/.exec(
        value,
      );
      // No zone is more than fourteen hours away from UTC.
      return (
        match !== null && isPossible(timeParts(match)) && Number(match[7] ?? 0) <= 14 && Number(match[8] ?? 0) < 60
      );
    },
  },
  date: {
    form: 'a day that exists, as YYYY-MM-DD',
    accepts: (value) => {
      const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
      return match !== null && isPossible(timeParts(match));
    },
  },
  timestamp: {
    form: 'digits first, then digits, letters and - _ : . +; a date and time that exist, where it is one',
    accepts: (value) => {
      const match = dated.exec(value);
      return /^\d[\dA-Za-z_:.+-]{0,39}$/.test(value) && (match === null || isPossible(timeParts(match)));
    },
  },
  'image-tag': { form: 'letters, digits, dots, hyphens and underscores', accepts: matching(/^\w[\w.-]{0,127}$/) },
  image: {
    form: 'a repository such as registry/team/name, without a tag and on no example host',
    accepts: (value) =>
      value.length < 256 &&
      /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?::\d{1,5}(?=\/))?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(value) &&
      !isExampleHost(value.replace(/[:/].*$/, '')),
  },
  'instance-id': {
    form: 'letters, digits and single hyphens, a letter first',
    accepts: matching(/^(?=.{1,63}$)[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/),
  },
  path: { form: 'a path without spaces, that does not begin with a hyphen', accepts: matching(/^[\w./][\w./@+:-]*$/) },
  number: { form: 'a whole number', accepts: matching(/^(?:0|[1-9]\d{0,8})$/) },
  word: { form: 'one word of letters, digits and . _ - @', accepts: matching(/^\w[\w.@-]{0,127}$/) },
  line: { form: 'one line of text that does not begin with a hyphen', accepts: (value) => !value.startsWith('-') },
} as const satisfies Record<string, ValueType>;

export type VariableType = keyof typeof variableTypes;

/** The names of the types of a command's variables. */
export const variableTypeNames = Object.keys(variableTypes).filter(isVariableType);

/** Tells the name of a variable's type from any other word. */
export function isVariableType(name: string): name is VariableType {
  return Object.hasOwn(variableTypes, name);
}

// Control characters, line separators, format characters (zero width, direction, soft hyphen, tags), halves of a pair, and the blanks
// that Unicode counts as letters or signs.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u115f|\u1160|\u2800|\u3164|\uffa0/u;

/** Whether a text holds a character that a reader can't see, a line break among them. */
export function hasUnseen(value: string): boolean {
  return unseen.test(value);
}

/** Why a value can't be a variable of the type, in words; undefined where it can. An empty value is refused. */
export function refusal(type: VariableType, value: string): string | undefined {
  if (value === '') return 'nothing is filled in';
  if (value.length > 1000) return 'expected less than 1000 characters';
  if (hasUnseen(value)) return 'expected one line, without characters that cannot be seen';
  if (value.startsWith('-')) return 'expected no hyphen in front: a command would read it as an option';
  return variableTypes[type].accepts(value) ? undefined : `expected ${variableTypes[type].form}`;
}

/** Whether a host is one of those that RFC 2606 keeps for examples, and that never answer for a desk. */
export function isExampleHost(name: string): boolean {
  return /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid)$/i.test(name);
}

/** The parts of a day and a time in a match, in their order. */
function timeParts([, ...parts]: readonly (string | undefined)[]): TimeParts {
  const [year, month, day, hour, minute, second] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  return { year, month, day, hour, minute, second };
}

function isIpv4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

function isIpv6(value: string): boolean {
  return /^[0-9a-f:.]{2,45}$/i.test(value) && value.includes(':') && URL.canParse(`http://[${value}]/`);
}
