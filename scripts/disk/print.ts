import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { diskBase } from '../../config/on-disk.ts';
import type { BuiltSite } from '../built-site/pages.ts';

/** Prints pages made of a built site's parts. */
export interface Printer {
  /** A page as PDF, with an outline and links. */
  print(html: string): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * A printer that has the styles, fonts and pictures of a built site.
 * @param executable the browser that prints
 */
export async function printerFor(site: BuiltSite, executable: string): Promise<Printer> {
  const folder = await mkdtemp(join(tmpdir(), 'drillbook-print-'));
  for (const file of site.files) {
    if (!/\.(?:css|woff2|svg|png)$/.test(file)) continue;
    const bytes = site.read(file);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(
      join(folder, file),
      file.endsWith('.css') ? bytes.toString('utf8').replaceAll(`${diskBase}_astro/`, './') : bytes,
    );
  }
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  return {
    print: async (html) => {
      const file = join(folder, 'sheet.html');
      await writeFile(file, html);
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return page.pdf({ preferCSSPageSize: true, outline: true, tagged: true });
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The sheet, counted from 1, that each anchor of a printed page stands on, as far as a link leads there. */
export function sheetNumbers(pdf: Buffer): Map<string, number> {
  const text = pdf.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)].map(([, number = '', body = '']) => [number, body]),
  );
  const kids = (body: string) =>
    [...(/\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id);
  const [, catalogue = ''] = /\/Type \/Catalog\s[\s\S]*?\/Pages (\d+) 0 R/.exec(text) ?? [];
  const sheets: string[] = [];
  const walk = (id: string) => {
    const body = objects.get(id) ?? '';
    if (/\/Type \/Pages\b/.test(body)) for (const kid of kids(body)) walk(kid);
    else sheets.push(id);
  };
  walk(catalogue);
  const places = text.matchAll(/\/([\w.-]+) \[(\d+) 0 R \/XYZ /g);
  return new Map([...places].map(([, anchor = '', sheet = '']) => [anchor, sheets.indexOf(sheet) + 1]));
}
