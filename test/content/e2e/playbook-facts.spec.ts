import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { currentReading } from '../../../src/load/reading.ts';
import { isObject } from '../../../src/model/is-object.ts';
import { routeOf } from '../../../src/model/routes.ts';

/** Every fact of a playbook's record is on its page, whatever stands where: in its words, as a link or as an anchor. */
const { records } = currentReading(process.cwd()).project;
const playbooks = records.filter(({ collection, valid }) => collection === 'playbooks' && valid);

/** Fields that a page shows in words of its own, or that only the engine reads. */
const toldOtherwise = new Set([
  'origin',
  'kind',
  'order',
  'effect',
  'language',
  'max',
  'exclusive',
  'atHand',
  'symptoms',
  'urgent',
  'review',
]);
/** Fields that name records or items: shown as links, or as the place where they stand. */
const namesRecord = new Map([
  ['plan', 'plans'],
  ['severities', 'severities'],
  ['categories', 'categories'],
  ['enters', 'plans'],
  ['role', 'roles'],
  ['sends', 'templates'],
  ['templates', 'templates'],
  ['mitigates', 'risks'],
  ['gap', 'requirements'],
  ['decision', 'decisions'],
] as const);

for (const { id, data, path } of playbooks) {
  test(`every fact of ${id} is on its page`, () => {
    const html = readFileSync(`dist${routeOf('playbooks', id)}index.html`, 'utf8');
    const main = html.slice(html.indexOf('<main'));
    const text = bare(main.replaceAll(/<[^>]*>/g, ' '));
    const hrefs = new Set([...main.matchAll(/\bhref="([^"]*)"/g)].map(([, href]) => href));
    const asked = new Set(
      [...main.matchAll(/<fill-field name="([^"]*)" type="([^"]*)"/g)].map(([, ...both]) => both.join(': ')),
    );
    const ids = new Set([...main.matchAll(/\bid="([^"]*)"/g)].map(([, anchor]) => anchor));
    const missing = leaves(data).flatMap(({ field, value }) => {
      if (toldOtherwise.has(field) || value === 'unset') return [];
      const collection = [...namesRecord].find(([name]) => name === field)?.[1];
      if (collection) return hrefs.has(routeOf(collection, value)) ? [] : [`${field}: no link to ${value}`];
      if (field === 'variable') return asked.has(value) ? [] : [`no field asks for ${value}`];
      if (field === 'id') return ids.has(value) ? [] : [`no anchor #${value}`];
      if (/^[a-z]+:[\w/#.-]+$/.test(value) || ['leadsTo', 'at', 'notifications'].includes(field)) return [];
      return text.includes(bare(value.replaceAll(/\]\([^)]*\)/g, ' '))) ? [] : [`${field}: "${value}"`];
    });
    expect(missing, path).toEqual([]);
  });
}

interface Leaf {
  field: string;
  value: string;
}

/** Every value of a record with the name of its nearest field. */
function leaves(value: unknown, field = ''): Leaf[] {
  if (typeof value === 'string') return [{ field, value }];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, field));
  if (!isObject(value)) return [];
  if (field === 'variables') {
    // A variable of a command has no place of its own: a field asks for it, by its name and type.
    const { id, type, ...said } = value;
    return [{ field: 'variable', value: `${id}: ${type}` }, ...leaves(said)];
  }
  return Object.entries(value).flatMap(([key, inner]) => (toldOtherwise.has(key) ? [] : leaves(inner, key)));
}

const entities: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Letters and digits alone, so that markup, quotes and breaks of lines make no difference. */
function bare(text: string): string {
  return text
    .replaceAll(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
