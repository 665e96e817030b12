import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { expect, it } from 'vitest';

/** Files that pages load as scripts, and all that those import. */
async function scripts(): Promise<Set<string>> {
  const found = new Set<string>();
  const add = (text: string, from: string) => {
    for (const [, , name = ''] of text.matchAll(/(from|import|import\()\s*['"](\.[^'"]+\.tsx?)['"]/g)) {
      const path = join(dirname(from), name).split(sep).join('/');
      if (found.has(path)) continue;
      found.add(path);
      add(readFileSync(path, 'utf8'), path);
    }
  };
  for await (const page of glob('src/**/*.astro'))
    for (const [, text = ''] of readFileSync(page, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)) add(text, page);
  return found;
}

/** An address from the site's root that is no argument of `at`, and no `href` of a link that is drawn, which gets the folder there. */
function pastTheFolder(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '');
  return [...code.matchAll(/(\bat\(|href=\{?)?(['"`])(\/[a-z_$][^'"`\s]*)\2/g)]
    .filter(([, before]) => before === undefined)
    .map(([, , , address = '']) => address);
}

it('sees an address that was written past the folder', () => {
  expect(pastTheFolder("fetch('/finder.txt'); at('/finder.txt'); <a href=\"/respond/\">")).toEqual(['/finder.txt']);
  expect(pastTheFolder(['link.href = `/drills/$', '{id}/`'].join(''))).toHaveLength(1);
});

it('every script of a page asks `at` for the addresses that it writes', async () => {
  const all = await scripts();
  expect(all.size).toBeGreaterThan(100);
  const faults = [...all]
    .filter((path) => /^src\/(?:components|store)\//.test(path))
    .flatMap((path) => pastTheFolder(readFileSync(path, 'utf8')).map((address) => `${path}: ${address}`));
  expect(faults).toEqual([]);
});
