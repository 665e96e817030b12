import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiIndex } from '../../../src/catalogue/api.ts';
import { isServed, publishesFacilitators } from '../../../src/catalogue/published.ts';
import { collectionNames } from '../../../src/model/collections.ts';

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

  it('has pages that are not made where it is left out: every page of a drill but those that players and evaluators open', () => {
    const folder = 'src/routes/drills/[plan]/[id]';
    const always = globSync(`${folder.replaceAll(/[[\]]/g, '[$&]')}/*`)
      .filter((file) => !readFileSync(file, 'utf8').includes('getStaticPaths = facilitatorPaths;'))
      .map((file) => file.slice(folder.length + 1));
    expect(always.sort()).toEqual(['evaluate.astro', 'index.astro', 'screen.astro']);
  });
});
