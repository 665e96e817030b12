import { type Finding, helpedBy } from '../../src/trace/project/finding.ts';
import type { ReportContext } from '../../src/trace/report/context.ts';
import type { TextOf } from '../../src/trace/report/frame.ts';
import { isOwnReporter, reportersHere } from '../../src/trace/report/own-reporters.ts';
import type { Reporter } from '../../src/trace/report/reporters.ts';
import type { CheckReport } from '../../src/trace/rules/run.ts';
import { ownVersion } from '../lib/own-version.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

/** In which form a report is wanted, and how much of it. */
export interface Rendering {
  reporter: Reporter;
  output: string | undefined;
  verbose: boolean;
  /** Warnings that a person is only told of. */
  elsewhere?: ReadonlySet<Finding>;
}

/**
 * The reporter that `--format` names; the first where it names none.
 * @throws UsageError when there is none of that name.
 */
export function reporterNamed(name: string | undefined): Reporter {
  const all = reportersHere();
  const found = name === undefined ? all[0] : all.find((reporter) => reporter.name === name);
  if (found) return found;
  throw new UsageError(`--format ${name}: expected one of ${all.map((reporter) => reporter.name).join(', ')}`);
}

/**
 * The report in the form that was asked for.
 * @throws UsageError when a reporter of the desk's own fails.
 */
export async function render(
  report: CheckReport,
  { reporter, output, verbose, elsewhere }: Rendering,
  textOf: TextOf,
  { terminal, environment, asCalled }: Surroundings,
): Promise<string> {
  const { site } = await import('../../config/site.ts');
  const colour = output === undefined && terminal && !environment['NO_COLOR'];
  const here = asCalledHere({ report, elsewhere }, asCalled);
  const context: ReportContext = {
    colour,
    verbose,
    textOf,
    elsewhere: here.elsewhere,
    asCalled,
    site: site.url && `${site.url}${site.base}`,
    version: ownVersion(),
    seconds: performance.now() / 1000,
  };
  return isOwnReporter(reporter) ? ofDesk(reporter, here.report, context) : reporter.report(here.report, context);
}

/** What a reporter of the desk's own makes of a report. Its code is not ours: a fault in it is named as its own, in one line. */
async function ofDesk({ name, report: write }: Reporter, report: CheckReport, context: ReportContext): Promise<string> {
  let text: unknown;
  try {
    text = await write(report, context);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the desk's own reporter "${name}" failed: ${message.split('\n')[0]}`);
  }
  if (typeof text === 'string') return text;
  throw new UsageError(`the desk's own reporter "${name}" gave ${text === null ? 'null' : typeof text}, expected text`);
}

/** The same report, where the help of its findings names commands as they are called here. */
function asCalledHere(
  { report, elsewhere }: { report: CheckReport; elsewhere: ReadonlySet<Finding> | undefined },
  asCalled: ((text: string) => string) | undefined,
) {
  if (!asCalled) return { report, elsewhere };
  const told = new Map(report.findings.map((one) => [one, helpedBy(one, asCalled)]));
  return {
    report: { ...report, findings: [...told.values()] },
    elsewhere: new Set([...(elsewhere ?? [])].flatMap((one) => told.get(one) ?? [])),
  };
}
