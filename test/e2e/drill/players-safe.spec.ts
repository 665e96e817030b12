import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { drillSchema } from '../../../src/model/drills.ts';
import { allPages } from '../site.ts';

interface Spoilers {
  drill: string;
  texts: string[];
}

/** What the plans say themselves: no secret of a drill that quotes it. */
const planContent = readdirSync('src/content', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(yaml|mdx)$/.test(file) && !file.startsWith('drills'))
  .map((file) => readFileSync(join('src/content', file), 'utf8'))
  .join('\n');

/** Every line of a drill that only its facilitator may know before it is released. */
function spoilersOf(drill: string): Spoilers {
  const data = drillSchema.parse(parse(readFileSync(join('src/content/drills', `${drill}.yaml`), 'utf8')));
  const texts = data.injects.flatMap((inject) => [
    inject.title,
    ...lines(inject.body),
    ...lines(inject.artefact?.body ?? ''),
    ...(inject.controllerNotes ?? []).flatMap(lines),
    ...lines(inject.easilyMissed ?? ''),
    ...inject.expected.map(({ text }) => text),
    ...(inject.decision?.options.map(({ label }) => label) ?? []),
  ]);
  const secrets = [...texts, ...lines(data.startEx.situation), ...data.hotWash];
  // Short lines, "Call" or "mode: HALT", and the plans' own commands stand in playbooks as well and give nothing away.
  return { drill, texts: secrets.filter((text) => text.length > 32 && !planContent.includes(text)) };
}

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

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

const drills = allPages.flatMap((path) => /^\/drills\/([^/]+\/[^/]+)\/run\/$/.exec(path)?.[1] ?? []).map(spoilersOf);

test('there are drills to keep secrets of', () => {
  expect(drills.length).toBeGreaterThan(0);
  expect(drills.filter(({ texts }) => texts.length < 20).map(({ drill }) => drill)).toEqual([]);
});

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
