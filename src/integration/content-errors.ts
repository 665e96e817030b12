import type { Reading } from '../load/reading.ts';
import { visibleLine, withoutCommands } from '../model/visible.ts';
import { byGravity, type Finding, type Place } from '../trace/project/finding.ts';
import { rulePage } from '../trace/project/rule-page.ts';
import { asProgramme } from '../trace/report/as-called.ts';
import { withCauses } from '../trace/report/causes/causes.ts';
import type { Movements } from '../trace/report/causes/moved-by-hand.ts';

/** What a check found, as the dev server shows it. */
export interface ContentErrors {
  count: number;
  text: string;
  /** Where the first one stands. */
  first: Place | undefined;
}

/** The errors of a reading, root causes first. */
export async function errorsOf(reading: Reading, movements: () => Movements): Promise<Finding[]> {
  const { findings } = withCauses(await reading.report(), reading.project, movements);
  return findings.filter(({ level }) => level === 'error').sort(byGravity);
}

/**
 * One error as text: place, message, help and rule. Texts of others stand in it: no terminal obeys them, none begins a line of its own, and no
 * line commands the machine that builds somebody's pull request. Where the package is installed, commands are called by its programme.
 */
export function printed({ place, rule, message, help }: Finding, installed = isInstalled): string {
  const said = (text: string) => withoutCommands(visibleLine(text));
  const called = (text: string) => (installed ? asProgramme(text) : text);
  const lines = [
    said(`${place.path}:${place.line}:${place.column}`),
    `  ${said(message)}`,
    ...(help ? [`  help: ${said(called(help))}`] : []),
    `  rule: ${rulePage(rule)}`,
  ];
  return lines.map(withoutCommands).join('\n');
}

/** Whether this is what became of our source in a package. */
const isInstalled = !import.meta.url.endsWith('.ts');
