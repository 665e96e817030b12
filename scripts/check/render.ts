import { type Finding, helpedBy } from '../../src/trace/project/finding.ts';
import type { TextOf } from '../../src/trace/report/frame.ts';
import { type Reporter, reporters } from '../../src/trace/report/reporters.ts';
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
  const found = name === undefined ? reporters[0] : reporters.find((reporter) => reporter.name === name);
  if (found) return found;
  throw new UsageError(`--format ${name}: expected one of ${reporters.map((reporter) => reporter.name).join(', ')}`);
}

/** The report in the form that was asked for. */
export async function render(
  report: CheckReport,
  { reporter, output, verbose, elsewhere }: Rendering,
  textOf: TextOf,
  { terminal, environment, asCalled }: Surroundings,
): Promise<string> {
  const { site } = await import('../../config/site.ts');
  const colour = output === undefined && terminal && !environment['NO_COLOR'];
  const here = asCalledHere({ report, elsewhere }, asCalled);
  return reporter.report(here.report, {
    colour,
    verbose,
    textOf,
    elsewhere: here.elsewhere,
    asCalled,
    site: site.url && `${site.url}${site.base}`,
    version: ownVersion(),
    seconds: performance.now() / 1000,
  });
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
