import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { diskBase } from '../../config/on-disk.ts';
import { site } from '../../config/site.ts';
import { readSite } from '../built-site/pages.ts';
import { siteOnDisk } from '../disk/site.ts';
import { astroProgramme, buildEnvironment } from '../lib/astro.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';

/** Where the site for a disk is built, below the project. */
const folder = '.astro/disk';

/**
 * Writes the site as a zip that is unpacked and opened by a double click on its `index.html`: playbooks, finder, incidents, drills.
 * With `binder` or `cards` and a plan's id it writes that plan's binder or role cards as PDF instead.
 * @param options `output` is the file; undefined names it after the site or the plan
 * @throws Refused when the site cannot be built.
 */
export async function exportSite(
  { output, binder, cards }: Readonly<Record<'output' | 'binder' | 'cards', string | undefined>>,
  surroundings: Surroundings,
): Promise<0> {
  const { root, from, out, now } = surroundings;
  if (binder !== undefined && cards !== undefined) throw new UsageError('--binder or --cards: one file at a time');
  const plan = binder ?? cards;
  // Said before minutes are spent on a build.
  const printing = plan === undefined ? undefined : { plan, ...(await sheets()) };
  const say = (line: string) => out(`${line}\n`);
  say('building the site for a disk …');
  await build(root);
  if (printing) {
    const built = await readSite(join(root, folder), diskBase);
    const what = binder === undefined ? 'cards' : 'binder';
    return printing.exportSheets(built, { what, plan: printing.plan, output }, surroundings);
  }
  const files = await siteOnDisk(join(root, folder), say);
  say(`packing ${files.size} files …`);
  const name = slug(site.title);
  const file = resolve(from, output ?? `${name}.zip`);
  const packed = zipSync(Object.fromEntries([...files].map(([path, body]) => [`${name}/${path}`, body])), {
    mtime: now,
  });
  await writeFile(file, packed);
  say(`${file}: ${(packed.length / 1e6).toFixed(1)} MB. Unpack it, and open ${name}/index.html.`);
  return 0;
}

/** Builds the site as it is published, for the folder that stands for a disk. */
async function build(root: string): Promise<void> {
  let said = '';
  const code = await new Promise<number>((settle, fail) => {
    const child = spawn(process.execPath, [astroProgramme(), 'build', '--outDir', folder], {
      cwd: root,
      env: { ...buildEnvironment, ...process.env, DRILLBOOK_BASE: diskBase },
    });
    const keep = (bytes: Buffer) => {
      said += bytes.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('close', (exit) => settle(exit ?? 1));
  });
  if (code !== 0) throw new Refused(`the site cannot be built:\n${said}`);
}

function slug(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'site'
  );
}

/** What prints sheets drives a browser, which an installation without what is for development has not. */
async function sheets(): Promise<typeof import('./export-sheets.ts')> {
  try {
    return await import('./export-sheets.ts');
  } catch {
    throw new Refused(
      'A binder and cards are printed by a browser: install Chrome, and what drives it: npm install --save-dev @playwright/test',
    );
  }
}
