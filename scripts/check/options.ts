import { parseArgs } from 'node:util';
import { localDay } from '../../src/model/calendar.ts';

/** A command line that cannot be followed. */
export class UsageError extends Error {}

export const formats = ['terminal', 'json', 'sarif', 'github', 'junit', 'markdown', 'baseline'] as const;
export type Format = (typeof formats)[number];

export interface CheckOptions {
  /** The rest of the command line: `impact R-001`, `graph`, `links docs`. */
  words: readonly string[];
  format: Format;
  /** The format as written, for `graph`. */
  formatText: string | undefined;
  rules: readonly string[];
  plan: string | undefined;
  changed: string | undefined;
  today: string;
  strict: boolean;
  transitive: boolean;
  baseline: string | undefined;
  siteRoot: string | undefined;
  output: string | undefined;
  verbose: boolean;
  watch: boolean;
  help: boolean;
}

export const usage = `npm run check -- [options]            check the content
npm run check -- impact ID            what a change to a record or item would make suspect
npm run check -- graph                the link graph: --format json, dot or mermaid
npm run check -- links DIR            check the links of any folder of Markdown

--format ${formats.join('|')}
--output FILE         write the report there instead of printing it
--rule CODE           only this rule (may be repeated)
--plan ID             only findings about this plan
--changed [BASE]      only findings in files that differ from BASE (main)
--today YYYY-MM-DD    judge dates as of this day
--strict              what is overdue or suspect is an error
--transitive          follow suspicion to the records that lean on a suspect link
--baseline FILE       accept known findings, fail on new and on stale ones
--site-root DIR       the folder that "/" stands for (links)
--verbose             list what is for information, too
--watch               again on each change
Exit: 0 holds, 1 findings, 2 could not run.`;

/**
 * Reads the command line.
 * @throws UsageError when it cannot be followed.
 */
export function readOptions(line: readonly string[], now: Date): CheckOptions {
  const { values, positionals } = parse(withBase(line));
  const format = values.format ?? 'terminal';
  const isGraph = positionals[0] === 'graph';
  const known = formats.find((name) => name === format);
  if (!known && !isGraph) throw new UsageError(`--format ${format}: expected one of ${formats.join(', ')}`);
  const today = values.today ?? localDay(now);
  if (!isDay(today)) throw new UsageError(`--today ${today}: expected a date that exists, as YYYY-MM-DD`);
  return {
    words: positionals,
    format: known ?? 'terminal',
    formatText: values.format,
    rules: values.rule ?? [],
    plan: values.plan,
    changed: values.changed,
    today,
    strict: values.strict ?? false,
    transitive: values.transitive ?? false,
    baseline: values.baseline,
    siteRoot: values['site-root'],
    output: values.output,
    verbose: values.verbose ?? false,
    watch: values.watch ?? false,
    help: values.help ?? false,
  };
}

function parse(line: string[]) {
  try {
    return parseArgs({
      args: line,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        output: { type: 'string' },
        rule: { type: 'string', multiple: true },
        plan: { type: 'string' },
        changed: { type: 'string' },
        today: { type: 'string' },
        strict: { type: 'boolean' },
        transitive: { type: 'boolean' },
        baseline: { type: 'string' },
        'site-root': { type: 'string' },
        verbose: { type: 'boolean' },
        watch: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the command line cannot be read');
  }
}

/** `--changed` may stand alone; it then means against main. */
function withBase(line: readonly string[]): string[] {
  return line.map((word, index) => {
    const next = line[index + 1];
    return word === '--changed' && (next === undefined || next.startsWith('-')) ? '--changed=main' : word;
  });
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
