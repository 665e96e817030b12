import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiIndex, linksDocument } from '../../../src/catalogue/api.ts';
import { isServed, publishesFacilitators } from '../../../src/catalogue/published.ts';
import { type CollectionName, collectionNames } from '../../../src/model/collections.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { deskFiles, deskToday } from '../trace/desk.ts';

describe('what only facilitators should read', () => {
  it('is published or left out, and a slip of the pen builds nothing', () => {
    expect(publishesFacilitators('published')).toBe(true);
    expect(publishesFacilitators('left out')).toBe(false);
    expect(() => publishesFacilitators('left-out')).toThrow('expected "published" or "left out"');
  });

  it('is in no data for machines where it is left out, and nothing else is missing', () => {
    const served = collectionNames().filter((collection) => isServed(collection, false));
    expect(collectionNames().filter((collection) => !served.includes(collection))).toEqual(['drills']);
    expect(
      JSON.stringify(
        apiIndex(
          () => [{ id: 'desk', data: { plan: 'desk' } }],
          ['desk'],
          (collection) => isServed(collection, false),
        ),
      ),
    ).not.toContain('/api/drills');
  });

  it('is in no link for machines either: an inject’s id tells what comes', () => {
    const { graph } = readProject({ files: deskFiles, today: deskToday });
    const ofDrills = (served?: (collection: CollectionName) => boolean) =>
      linksDocument(graph, served).links.filter(({ from }) => from.startsWith('drill:'));
    expect(ofDrills().some(({ from }) => from.includes('#'))).toBe(true);
    expect(ofDrills((collection) => isServed(collection, false))).toEqual([]);
    expect(linksDocument(graph, (collection) => isServed(collection, false)).links.length).toBeGreaterThan(20);
    for (const file of ['links.json.ts', 'links/[plan].json.ts'])
      expect(readFileSync(`src/routes/api/${file}`, 'utf8')).toContain('isServed(collection)');
  });

  it('has pages that are not made where it is left out: every page of a drill but those that players and evaluators open', () => {
    const folder = 'src/routes/drills/[plan]/[id]';
    const always = globSync(`${folder.replaceAll(/[[\]]/g, '[$&]')}/*`)
      .filter((file) => !readFileSync(file, 'utf8').includes('getStaticPaths = facilitatorPaths;'))
      .map((file) => file.slice(folder.length + 1));
    expect(always.sort()).toEqual(['evaluate.astro', 'index.astro', 'screen.astro']);
  });
});
