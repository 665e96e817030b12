import { z } from 'zod';
import { line } from '../../model/fields.ts';
import { date } from '../../model/time.ts';

/** A confirmed link: the meaning that its target had when somebody last looked. Written by `npm run accept` alone. */
export const confirmationsSchema = z.strictObject({
  confirmations: z.array(
    z.strictObject({
      link: line().describe('"requirement:TI-001 -> playbook:desk/emergency-stop#verify".'),
      means: z.string().regex(/^[0-9a-f]{16}$/, { error: 'expected 16 hexadecimal digits' }),
      on: date,
      reason: line(),
    }),
  ),
});
export type Confirmation = z.output<typeof confirmationsSchema>['confirmations'][number];

/** One confirmation, as `npm run accept` writes it. */
const written =
  /^ {2}- \{ link: '((?:[^']|'')+)', means: '([0-9a-f]{16})', on: (\d{4}-\d\d-\d\d), reason: '((?:[^']|'')+)' \}$/;

/** What stands before the first one. */
const head = /^(?:#.*\n)*confirmations:\n/;

/** White space that YAML may read as something else, and the marks that files may begin with. */
const odd = /[^\n -~\u00a1-\ud7ff\ue000-\ufefe]|[\u2028\u2029]/;

/**
 * The entries of a file that is written just as `npm run accept` writes it, a line each: no parser need look at what a script
 * made. Undefined for any other.
 */
export function plainConfirmations(text: string): Confirmation[] | undefined {
  const start = head.exec(text)?.[0].length;
  if (start === undefined || odd.test(text)) return undefined;
  const days = new Map<string, boolean>();
  const entries: Confirmation[] = [];
  for (const one of text.slice(start).split('\n')) {
    const [, link, means, on, reason] = written.exec(one) ?? [];
    if (link === undefined || means === undefined || on === undefined || reason === undefined) {
      // The file's last line break.
      if (one === '' && entries.length > 0 && text.endsWith('}\n')) continue;
      return undefined;
    }
    if (!days.has(on)) days.set(on, date.safeParse(on).success);
    if (!days.get(on) || /^ | $/.test(link) || /^ | $/.test(reason)) return undefined;
    entries.push({ link: link.replaceAll("''", "'"), means, on, reason: reason.replaceAll("''", "'") });
  }
  return entries;
}
