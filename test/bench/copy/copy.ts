import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { readSite } from '../../../scripts/built-site/pages.ts';
import { findBrowser, noBrowser } from '../../../scripts/lib/browser.ts';
import { table } from '../lib/figures.ts';
import { withSite } from '../lib/served.ts';

/**
 * What every copy button of the built site puts into a clipboard when it is pressed as the page opens, nothing filled in: refused, fit to
 * run, or unfit, and why. Run with `npm run bench -- copy`.
 */
const unfit: Readonly<Record<string, RegExp>> = {
  'open place': /<[A-Za-z][\w-]*>|\[(?![A-Z]+\])[A-Za-z0-9][^\]\n]*\]|YYYY|@username|suspicious_ip|\{\{|\bHH:MM\b/,
  'example value': /example\.(?:com|net|org)|\b\d{4}-\d{2}-\d{2}T[\d:]+Z|v1\.2\.3/,
  comment: /\s#\s/,
  'no namespace': /kubectl (?:scale|set|rollout|delete|describe)(?![\s\S]*(?:-n|--namespace)\b)/,
  'never ends': /\b(?:tail|logs) -f\b/,
};

interface Press {
  page: string;
  outcome: string;
}

const nothing = 'nothing was copied';

async function press(page: Page, path: string): Promise<Press[]> {
  const presses: Press[] = [];
  for (const button of await page.locator('copy-button button').all()) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), nothing);
    await button.click();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const label = (await button.textContent()) ?? '';
    const reasons = Object.entries(unfit).flatMap(([reason, pattern]) => (pattern.test(text) ? [reason] : []));
    const outcome = text !== nothing ? (reasons.length > 0 ? `unfit: ${reasons.join(', ')}` : 'fit') : refused(label);
    presses.push({ page: path, outcome });
  }
  return presses;
}

function refused(label: string): string {
  return label.startsWith('Fill in') ? 'refused: asks for a value' : 'armed: copies at the second press';
}

async function audit(context: BrowserContext, base: string): Promise<Press[]> {
  const { pages } = await readSite('dist');
  const paths = pages
    .filter(({ path, tags }) => !path.startsWith('/guides/rules/') && tags.some(({ name }) => name === 'copy-button'))
    .map(({ path }) => path);
  const page = await context.newPage();
  const all: Press[] = [];
  for (const path of paths) {
    await page.goto(`${base}${path}`, { waitUntil: 'networkidle' });
    all.push(...(await press(page, path)));
  }
  return all;
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const presses = await withSite((base) => audit(context, base));
  const counts = [...Map.groupBy(presses, ({ outcome }) => outcome)].map(
    ([outcome, { length }]) => [outcome, length] as const,
  );
  console.log(
    table(
      ['as the page opens', 'buttons'],
      counts.sort(([left], [right]) => left.localeCompare(right)),
    ),
  );
  console.log(`\n${presses.length} buttons\n`);
  const bad = presses.filter(({ outcome }) => outcome.startsWith('unfit'));
  if (bad.length > 0)
    console.log(
      table(
        ['page', 'what is unfit'],
        bad.map(({ page, outcome }) => [page, outcome]),
      ),
    );
} finally {
  await browser.close();
}
