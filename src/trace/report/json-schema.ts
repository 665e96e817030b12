import { z } from 'zod';

const placeSchema = z.strictObject({
  path: z.string().describe('Relative to the project, with forward slashes.'),
  line: z.int().positive(),
  column: z.int().positive(),
  length: z.int().nonnegative().optional().describe('How many characters of the line are meant.'),
});

const findingSchema = z.strictObject({
  rule: z.string(),
  level: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  place: placeSchema,
  help: z.string().optional(),
  subject: z.string().optional().describe('The record or link, as waivers name it.'),
  target: z.string().optional().describe('What is missing or has changed, where several findings share it.'),
  plan: z.string().optional(),
  waiting: z
    .int()
    .positive()
    .optional()
    .describe('How many other findings are gone once this one is mended. They are left out until then.'),
  key: z.string().describe('Stable between runs: the same finding has the same key wherever it has moved in its file.'),
  related: z.array(z.strictObject({ message: z.string(), place: placeSchema })),
});

/** The report of `check --format json`. */
export const jsonReportSchema = z
  .strictObject({
    version: z.literal(1),
    today: z.iso.date(),
    records: z.int().nonnegative(),
    links: z.int().nonnegative(),
    rules: z.array(
      z.strictObject({
        code: z.string(),
        title: z.string(),
        level: z.enum(['error', 'warning', 'info']),
        page: z.string(),
        examined: z.int().nonnegative(),
        failed: z.int().nonnegative(),
        waived: z.int().nonnegative(),
      }),
    ),
    findings: z.array(findingSchema).describe('Gravest first, then by place.'),
    waived: z.array(
      z.strictObject({
        finding: findingSchema,
        waiver: z.strictObject({
          rule: z.string(),
          subject: z.string(),
          reason: z.string(),
          owner: z.string(),
          until: z.iso.date(),
        }),
      }),
    ),
    known: z.array(findingSchema).describe('Findings that the baseline accepts.'),
  })
  .describe('What `check` found. Every other report is made from the same list.');
export type JsonReport = z.output<typeof jsonReportSchema>;
