import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addCollection, collectionNames } from '../../../src/model/collections.ts';
import { exampleAt, fieldsOf } from '../../../src/model/field-reference.ts';
import { itemId, line, orUnset, ref } from '../../../src/model/fields.ts';

const field = (collection: string, path: string) => fieldsOf(collection).find((one) => one.path === path);

describe('the reference of fields', () => {
  it('has what a field says, what may stand there, and whether it has to', () => {
    expect(field('risks', 'likelihood')).toMatchObject({ form: 'whole number', required: true, mayBeUnset: false });
    expect(field('plans', 'document.version')).toMatchObject({ form: 'text', required: true, mayBeUnset: true });
    expect(field('plans', 'modes[].stops')).toMatchObject({ form: 'one of everything, new-orders, risk-taking' });
    expect(field('plans', 'modes[].stops')?.about).toContain('How much stops in it');
    expect(field('plans', 'references')).toBeUndefined();
    expect(field('plans', 'references[]')).toMatchObject({ form: 'list: group', required: false });
  });

  it('says which fields no public file has', () => {
    const withheld = fieldsOf('drills').filter((one) => one.withheld);
    expect(withheld.map(({ path }) => path)).toContain('injects[].controllerNotes[]');
  });

  it('follows the schema of a collection that a desk has added', () => {
    const schema = z.strictObject({
      plan: ref('plans'),
      level: orUnset(z.enum(['high', 'low'])).describe('How much it matters.'),
      sites: z.array(z.strictObject({ id: itemId(), town: line() })).optional(),
    });
    const row = { kind: 'vendor', schema, format: 'yaml', label: 'Vendors', about: 'Who supplies us' } as const;
    const remove = addCollection('vendors', row);
    expect(fieldsOf('vendors').map(({ path, form, required }) => `${path}: ${form}${required ? '!' : ''}`)).toEqual([
      'plan: text!',
      'level: one of high, low!',
      'sites[]: list: group',
      'sites[].id: text!',
      'sites[].town: text!',
    ]);
    expect(field('vendors', 'level')).toMatchObject({ about: 'How much it matters.', mayBeUnset: true });
    remove();
  });

  it('finds an example in a record, the first of each list', () => {
    const record = { title: 'A', steps: [{ id: 'one', times: [3, 4] }, { id: 'two' }], empty: [] };
    expect(exampleAt(record, 'steps[].id')).toBe('one');
    expect(exampleAt(record, 'steps[].times[]')).toBe('3');
    expect([exampleAt(record, 'empty[].id'), exampleAt(record, 'steps[]'), exampleAt(record, 'no')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has words for every field', () => {
    const without = collectionNames().flatMap((name) =>
      fieldsOf(name).flatMap(({ path, about }) => (about === undefined ? [`${name} ${path}`] : [])),
    );
    expect(without).toEqual([]);
  });
});
