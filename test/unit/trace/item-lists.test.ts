import { describe, expect, it } from 'vitest';
import { type CollectionName, chosen, collectionNames, rowOf } from '../../../src/model/collections.ts';
import type { FieldMeaning } from '../../../src/model/fields.ts';
import { compile, type Reader } from '../../../src/trace/graph/readers.ts';

interface Said {
  meaning: FieldMeaning;
  /** Names of fields from the record down, without places in lists. */
  path: readonly string[];
}

/** Every field of a collection that means something, as its schema says it. */
function said(collection: CollectionName): Said[] {
  const found: Said[] = [];
  const walk = (reader: Reader | undefined, path: readonly string[]): void => {
    switch (reader?.type) {
      case 'leaf':
        found.push({ meaning: reader.meaning, path });
        return;
      case 'object':
        for (const [key, field] of reader.fields) walk(field, [...path, key]);
        walk(reader.further?.reader, path);
        return;
      case 'record':
        walk(reader.value, path);
        return;
      case 'array':
        walk(reader.element, path);
        return;
      case 'tuple':
        for (const item of reader.items) walk(item, path);
        walk(reader.rest, path);
        return;
      case 'choice':
      case 'tagged':
        for (const branch of reader.branches) walk(branch.reader, path);
        return;
      case 'aside':
        walk(reader.inner, path);
    }
  };
  walk(compile(rowOf(collection).schema, collection), []);
  return found;
}

const fields = new Map(collectionNames().map((name) => [name, said(name)]));
const itemLists = (name: CollectionName): string[] =>
  (fields.get(name) ?? []).flatMap(({ meaning, path }) =>
    meaning.means === 'item' ? [path.slice(0, -1).join('.')] : [],
  );

/** The collections that a field may name an item in. A step is shared by collections, so a local one may lie in any of them. */
function targets({ meaning }: Said): readonly CollectionName[] {
  if (meaning.means === 'ref') return [meaning.collection];
  if (meaning.means === 'link') return chosen(meaning.collections);
  return meaning.means === 'local-ref' ? collectionNames() : [];
}

const bounded = [...fields].flatMap(([name, all]) =>
  all.flatMap((field) => {
    const lists = 'items' in field.meaning ? (field.meaning.items ?? []) : [];
    return lists.map((list) => ({ field: `${name}.${field.path.join('.')}`, list, in: targets(field) }));
  }),
);

describe('a list whose items a field may name', () => {
  it('is said by many fields', () => {
    expect(bounded.length).toBeGreaterThan(20);
  });

  it.each(bounded)('$list, for $field, holds items', ({ list, in: names }) => {
    expect(names.flatMap(itemLists)).toContain(list);
  });
});
