import * as v from 'valibot';
import { address, line, list, path, text } from '../log/schema-parts.ts';

/** How somebody is reached, as the desk has it. What it does not know is not there. */
const reach = v.strictObject({
  post: line(),
  name: v.optional(line()),
  phone: v.optional(line()),
  sms: v.optional(line()),
  email: v.optional(line()),
  /** A page on another host: a chat, a pager, a meeting room. */
  link: v.optional(v.pipe(v.string(), v.maxLength(1_000), v.regex(/^https:\/\/\S+$/))),
});
export type Reach = v.InferOutput<typeof reach>;

/**
 * Whom a plan has told, and how they are reached: its ladder of escalation and its windows with the contacts of those whom they name. It
 * is fetched when somebody asks, and goes into no log: a log that leaves the desk carries no telephone number.
 */
export const tellSchema = v.strictObject({
  contacts: path(),
  rows: list(
    v.strictObject({
      /** The place in the plan: `escalation:tmt#severity-1`, `notification:tmt#users`. */
      link: address(),
      href: path(),
      kind: v.picklist(['escalation', 'window']),
      title: line(),
      /** By when, in the plan's words. */
      says: v.optional(line()),
      /** The levels at which it holds. Absent: an event that no level stands for. */
      levels: v.optional(list(address(), 50)),
      /** What has to be so, in the plan's words, where the level alone is not enough: of a rung at that level, of a window at any. */
      when: v.optional(list(text(), 50)),
      channel: v.optional(line()),
      to: list(v.strictObject({ says: line(), reach: list(reach, 4) }), 50),
    }),
    500,
  ),
});
export type TellList = v.InferOutput<typeof tellSchema>;
