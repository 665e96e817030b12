import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allPages } from '../site.ts';
import { spoilersOf } from './spoilers.ts';

/** A page's text with everything that it loads: style sheets, scripts, and the chunks that those import. */
function withScripts(path: string): string {
  const html = readFileSync(join('dist', path, 'index.html'), 'utf8');
  const queue = [...html.matchAll(/(?:src|href)="(\/_astro\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const seen = new Set<string>();
  let text = html;
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(join('dist', file), 'latin1');
    text += source;
    queue.push(...[...source.matchAll(/["']\.\/([\w.-]+\.js)["']/g)].map((match) => `/_astro/${match[1]}`));
  }
  return text;
}

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const drills = allPages
  .flatMap((path) => /^\/drills\/([^/]+\/[^/]+)\/run\/$/.exec(path)?.[1] ?? [])
  .map((drill) => spoilersOf(drill))
  // A short drill may have no line that gives anything away.
  .filter(({ texts }) => texts.length > 0);

for (const { drill, texts } of drills) {
  test(`no page of players or evaluators of ${drill} holds what is not released`, () => {
    for (const page of ['', 'screen/', 'evaluate/']) {
      const text = plain(withScripts(`/drills/${drill}/${page}`));
      expect(
        texts.filter((spoiler) => text.includes(spoiler)),
        page,
      ).toEqual([]);
    }
    const facilitator = plain(withScripts(`/drills/${drill}/pack/`));
    expect(texts.some((spoiler) => facilitator.includes(spoiler))).toBe(true);
  });
}

test('no page that players read holds what is in a drill', () => {
  test.setTimeout(180_000);
  const own = /^\/drills\/[^/]+\/[^/]+\/(run|pack|facilitator|preview)\/$/;
  const pages = allPages.filter((path) => path.endsWith('/') && !own.test(path));
  const found = pages.flatMap((path) => {
    const text = plain(readFileSync(join('dist', path, 'index.html'), 'utf8'));
    return drills.flatMap(({ drill, texts }) => {
      const shown = texts.find((spoiler) => spoiler.length > 48 && text.includes(spoiler));
      return shown === undefined ? [] : [`${path} shows of ${drill}: ${shown}`];
    });
  });
  expect(found).toEqual([]);
});
