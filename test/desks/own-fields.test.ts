import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkFaults } from '../../scripts/built-site/links.ts';
import { readSite } from '../../scripts/built-site/pages.ts';
import { collectionNames, rowOf } from '../../src/model/collections.ts';
import { routeOf } from '../../src/model/routes.ts';
import { type BuiltDesk, buildDesk } from './build-desk.ts';

/** Every collection that the desk has a record of, and the record that fills in the desk's own field. */
const filled = collectionNames().flatMap((collection) => {
  const folder = `test/fixtures/desk/src/content/${collection}`;
  const [path] = globSync(`**/*.${rowOf(collection).format}`, { cwd: folder }).sort();
  return path === undefined
    ? []
    : [{ collection, path, id: path.replaceAll('\\', '/').replace(/\.(?:yaml|mdx)$/, '') }];
});

const config = `import drillbook from './src/integration/drillbook.ts';
import { line, ref, z } from './src/integration/extend.ts';
const ownBook = z.strictObject({
  queue: line(),
  numbers: z.array(line()).describe('Numbers of ours.'),
  watchedBy: ref('roles', { is: 'is watched by', inverse: 'watches' }),
}).describe('Where we keep it.').optional();
export default { integrations: [drillbook({ fields: { ${filled.map(({ collection }) => `'${collection}': { ownBook }`).join(', ')} } })] };
`;

/** Every record says something of its own, so that a page shows whose field it is. */
const said = (collection: string) =>
  `ownBook:\n  queue: "<b>${collection}</b> & others"\n  numbers: [first of ${collection}, second]\n  watchedBy: desk/commander\n`;

let built: BuiltDesk;
beforeAll(() => {
  built = buildDesk('test/fixtures/desk', (folder) => {
    writeFileSync(join(folder, 'astro.config.mjs'), config);
    for (const { collection, path } of filled) {
      const file = join(folder, 'src/content', collection, path);
      const text = readFileSync(file, 'utf8').replace(/\n*$/, '\n');
      const fields = said(collection);
      writeFileSync(
        file,
        path.endsWith('.mdx') ? text.replace(/^---\n([\s\S]*?\n)---$/m, `---\n$1${fields}---`) : `${text}${fields}`,
      );
    }
  });
});
afterAll(() => built.remove());

const html = (route: string) => readFileSync(join(built.dist, route.replace(/#.*$/, ''), 'index.html'), 'utf8');
/** The part of a page that shows what the desk's own fields say, as far as the first of another record. */
const listOf = (page: string, collection: string) =>
  page
    .split('own-fields')
    .slice(1)
    .map((part) => part.slice(0, 2_000))
    .find((part) => part.includes(`first of ${collection}`)) ?? '';

describe("a desk's own field", () => {
  it('holds the build, in every collection that the desk has a record of', () => {
    expect(built.status, built.said.slice(-2_000)).toBe(0);
    expect(filled.length).toBeGreaterThan(18);
  });

  it('leads nowhere that was not built, for a desk of which one plan has no severity levels and no ladder', async () => {
    expect(linkFaults(await readSite(built.dist, '/'))).toEqual([]);
  });

  it.each(filled.filter(({ collection }) => collection !== 'drills'))(
    'is shown by the page of its record: $collection',
    ({ collection, id }) => {
      const page = html(routeOf(collection, id));
      const list = listOf(page, collection);
      expect(list).toMatch(/<dt[^>]*>own book<\/dt>/);
      expect(list).toMatch(/<dt[^>]*>numbers<\/dt>/);
      expect(list).toContain(`&lt;b&gt;${collection}&lt;/b&gt; &amp; others`);
      expect(list).toMatch(/<li[^>]*>\s*second\s*<\/li>/);
      expect(list).toContain('href="/plans/desk/roles/#commander"');
      expect(page.includes('This desk’s own fields')).toBe(true);
    },
  );

  it('of a drill is on the facilitator’s page, and on none that players see', () => {
    const drill = filled.find(({ collection }) => collection === 'drills');
    const route = routeOf('drills', drill?.id ?? '');
    expect(listOf(html(`${route}facilitator/`), 'drills')).toMatch(/<dt[^>]*>own book<\/dt>/);
    for (const page of [route, `${route}screen/`, `${route}evaluate/`]) {
      expect(existsSync(join(built.dist, page, 'index.html')), page).toBe(true);
      expect(html(page).includes('first of drills'), page).toBe(false);
    }
  });

  it('is in the files for machines, and its schema beside it', () => {
    for (const { collection, id } of filled) {
      const { records } = JSON.parse(readFileSync(join(built.dist, `api/${collection}.json`), 'utf8'));
      const record = records.find((one: { id: string }) => one.id === id);
      expect(record?.data.ownBook?.numbers, collection).toEqual([`first of ${collection}`, 'second']);
      expect(readFileSync(join(built.dist, `api/${collection}.schema.json`), 'utf8')).toContain('"ownBook"');
    }
  });

  it('stands in the reference of fields, marked as the desk’s own', () => {
    const rows = html('/guides/fields/risks/').replaceAll(/\s+/g, ' ').split('<tr');
    const row = (path: string) => rows.find((one) => one.includes(`<code>${path}</code>`)) ?? '';
    expect(row('ownBook')).toContain('Where we keep it. This desk’s own field.');
    expect(row('ownBook.numbers[]')).toContain('Numbers of ours. This desk’s own field.');
    expect(row('title')).not.toContain('own field');
  });
});
