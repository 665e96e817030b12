import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { diskBase } from '../../config/on-disk.ts';
import { site } from '../../config/site.ts';
import { siteOnDisk } from '../disk/site.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

/** Where the site for a disk is built, below the project. */
const folder = '.astro/disk';

/**
 * Writes the site as a zip that is unpacked and opened by a double click on its `index.html`: playbooks, finder, incidents, drills.
 * @param output the zip; undefined names it after the site
 * @throws Refused when the site cannot be built.
 */
export async function exportSite(output: string | undefined, { root, from, out, now }: Surroundings): Promise<0> {
  const say = (line: string) => out(`${line}\n`);
  say('building the site for a disk …');
  await build(root);
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
    const child = spawn('npm', ['run', '-s', 'build', '--', '--outDir', folder], {
      cwd: root,
      shell: process.platform === 'win32',
      env: { ...process.env, DRILLBOOK_BASE: diskBase },
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
