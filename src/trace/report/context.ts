import type { Finding } from '../project/finding.ts';
import type { TextOf } from './frame.ts';

/** What a reporter may need besides the report itself. */
export interface ReportContext {
  colour: boolean;
  /** Whether what is only for information is listed, not just counted. */
  verbose: boolean;
  textOf: TextOf;
  /** Warnings that a person is not shown, only told of. */
  elsewhere?: ReadonlySet<Finding> | undefined;
  /** Where the rules' pages are on the web, for tools that need a whole address. */
  site?: string | undefined;
  /** The version of Drillbook that made the report. */
  version: string;
  /** A line of ours with its commands as they are called here. Absent: they are npm scripts. */
  asCalled?: ((text: string) => string) | undefined;
  /** How long the check took. */
  seconds: number;
}
