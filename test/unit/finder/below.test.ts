import fc from 'fast-check';
import { expect, it } from 'vitest';
import { below } from '../../../src/components/finder/below.ts';

const page = (url: string) => ({ url, title: url, excerpt: '' });
const by = { most: 3, pathOf: (url: string) => url.split('#')[0] ?? '' };

it('leaves out what stands above, and says that nothing else holds the words only where nothing was cut off', () => {
  const known = new Set(['/a/', '/b/', '/c/']);
  expect(below([page('/a/#one'), page('/d/')], known, by)).toEqual({ pages: [page('/d/')], says: '' });
  expect(below([page('/a/'), page('/b/')], known, by).says).toBe('No other page holds all of these words.');
  expect(below([], known, by).says).toBe('No other page holds all of these words.');
  expect(below([page('/a/'), page('/b/'), page('/c/')], known, by).says).toContain('there may be more');
});

it('never says that there is no other page where as many were found as were asked for', () => {
  const urls = fc.uniqueArray(fc.constantFrom('/a/', '/b/', '/c/', '/d/', '/e/'), { maxLength: 3 });
  fc.assert(
    fc.property(urls, urls, (found, known) => {
      const { pages, says } = below(found.map(page), new Set(known), by);
      if (says.startsWith('No other')) expect(found.length).toBeLessThan(by.most);
      expect(says === '').toBe(pages.length > 0);
    }),
  );
});
