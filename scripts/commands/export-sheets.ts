import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { site as configured } from '../../config/site.ts';
import type { BuiltSite } from '../built-site/pages.ts';
import { binderOf, cardsOf, type Edition, plansOf } from '../disk/binder.ts';
import { type Printer, printerFor, sheetNumbers } from '../disk/print.ts';
import { findBrowser, noBrowser } from '../lib/browser.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';

/** What is to be printed of a plan. */
export interface Sheets {
  what: 'binder' | 'cards';
  plan: string;
  output: string | undefined;
}

/**
 * Prints a plan's binder or its role cards from a site that was built for a disk.
 * @throws UsageError when there is no such plan or no browser, Refused when the plan names no role to print a card of.
 */
export async function exportSheets(
  site: BuiltSite,
  { what, plan, output }: Sheets,
  { from, out, now, environment }: Surroundings,
): Promise<0> {
  const plans = plansOf(site);
  if (!plans.includes(plan)) throw new UsageError(`there is no plan "${plan}": ${plans.join(', ')}`);
  const executable = findBrowser(environment);
  if (!executable) throw new UsageError(noBrowser);
  const edition: Edition = {
    day: now.toISOString().slice(0, 10),
    published: configured.url && `${configured.url}${configured.base.replace(/\/?$/, '/')}`,
  };
  const say = (line: string) => out(`${line}\n`);
  say(`printing with ${executable} …`);
  const printer = await printerFor(site, executable);
  try {
    const pdf =
      what === 'binder' ? await binder(printer, site, plan, edition) : await cards(printer, site, plan, edition);
    const file = resolve(from, output ?? `${plan}-${what === 'binder' ? 'binder' : 'role-cards'}.pdf`);
    await writeFile(file, pdf);
    say(`${file}: ${(pdf.length / 1e6).toFixed(1)} MB`);
    return 0;
  } finally {
    await printer.close();
  }
}

/** A browser knows no page numbers of links: the binder is printed, read, and printed again with what was read. */
async function binder(printer: Printer, site: BuiltSite, plan: string, edition: Edition): Promise<Buffer> {
  const first = sheetNumbers(await printer.print(binderOf(site, plan, new Map(), edition)));
  const pdf = await printer.print(binderOf(site, plan, first, edition));
  const second = sheetNumbers(pdf);
  for (const [anchor, number] of first)
    if (second.get(anchor) !== number)
      throw new Error(`${anchor} has moved from sheet ${number} to ${second.get(anchor)}`);
  return pdf;
}

async function cards(printer: Printer, site: BuiltSite, plan: string, edition: Edition): Promise<Buffer> {
  const { html, count } = cardsOf(site, plan, edition);
  if (count === 0) throw new Refused(`plan "${plan}" names no role`);
  return printer.print(html);
}
