import * as v from 'valibot';
import { duties } from '../../model/duties.ts';
import { reportSectionNames } from '../../model/report-sections.ts';
import { address, itemId, line, list, path, text } from '../log/schema-parts.ts';

/** The clocks that something answers: those of a duty, or of one place of the plan that sets it. */
export const answers = () =>
  v.optional(list(v.strictObject({ duty: v.picklist(duties), of: v.optional(address()) }), 100));

const templateFields = () =>
  list(
    v.strictObject({
      id: itemId(),
      label: line(),
      type: line(),
      hint: line(),
      options: v.optional(list(line())),
      // Of a message that a responder writes; a drill's snapshot leaves it out.
      required: v.optional(v.boolean()),
      /** The form in the plan's words: `YYYY-MM-DD HH:MM:SS UTC`. */
      format: v.optional(line()),
      from: v.optional(v.picklist(reportSectionNames)),
    }),
  );

/** The template of the plan's report. */
export const reportTemplateSchema = v.strictObject({
  id: address(),
  title: line(),
  body: text(),
  fields: templateFields(),
});

/** A template of a message. */
export const templateSchema = v.strictObject({
  id: address(),
  title: line(),
  href: path(),
  /** What a message made of it answers. */
  answers: answers(),
  // What only a responder needs; a drill's snapshot leaves it out.
  channel: v.optional(line()),
  to: v.optional(text()),
  subject: v.optional(text()),
  body: v.optional(text()),
  fields: v.optional(templateFields()),
  /** Meant for a regulator, by itself or by a window that it meets. */
  regulator: v.optional(v.literal(true)),
});

export type SessionTemplate = v.InferOutput<typeof templateSchema>;
export type ReportTemplate = v.InferOutput<typeof reportTemplateSchema>;
