import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { itemId, line, link, localRef, orUnset, prose, ref } from '../../../src/model/fields.ts';
import { meaningfulFields } from '../../../src/trace/graph/meanings.ts';
import { compileCollections } from '../../../src/trace/graph/record-fields.ts';

const role = () => ref('roles');
/** What is found in data, as `path means value`. */
const found = (schema: z.ZodType, data: unknown): string[] =>
  meaningfulFields(schema, 'drills', data).map(
    ({ meaning, path, value }) => `${path.join('.')} ${meaning.means} ${value}`,
  );

describe('a schema that the graph cannot read', () => {
  it.each<[string, z.ZodType]>([
    ['pipe', role().transform((id) => id.length)],
    ['transform', z.transform((value) => value)],
    ['pipe', z.preprocess(String, role())],
    ['catch', role().catch('desk/trader')],
    ['intersection', z.intersection(z.object({ role: role() }), z.object({ name: line() }))],
    ['promise', z.promise(role())],
    ['map', z.map(z.string(), role())],
    ['set', z.set(role())],
    ['custom', z.custom<string>()],
  ])('of kind "%s" is refused, with its collection and its path', (kind, schema) => {
    const whole = z.strictObject({ injects: z.array(z.strictObject({ x: schema.optional() })) });
    expect(() => found(whole, { injects: [] })).toThrow(
      `drills.injects.0.x: the graph can't read a schema of kind "${kind}"`,
    );
  });

  it('may be one whose keys mean something', () => {
    expect(() => found(z.object({ who: z.record(role(), line()) }), {})).toThrow(/^drills\.who: /);
  });

  it('is no schema of a collection', () => {
    expect(compileCollections).not.toThrow();
  });
});

describe('the fields that mean something are found', () => {
  interface Way {
    to: string;
    on?: Way | undefined;
  }
  const lazyWay: z.ZodType<Way> = z.object({ to: localRef(), on: z.lazy(() => lazyWay).optional() });
  const way = z.object({
    to: localRef(),
    get on() {
      return way.optional();
    },
  });

  it.each<[string, z.ZodType, unknown, string[]]>([
    ['in each place of a tuple', z.tuple([role(), line(), localRef()]), ['a', 'b', 'c'], ['0 ref a', '2 local-ref c']],
    ['in the rest of a tuple', z.tuple([line()], role()), ['a', 'b', 'c'], ['1 ref b', '2 ref c']],
    ['in a record', z.record(z.string(), role()), { one: 'a' }, ['one ref a']],
    [
      'in fields that an object does not name',
      z.object({ name: line() }).catchall(role()),
      { name: 'x', who: 'a' },
      ['who ref a'],
    ],
    ['behind a default', z.object({ who: role().default('a') }), { who: 'b' }, ['who ref b']],
    ['behind a prefault', z.object({ who: role().prefault('a') }), { who: 'b' }, ['who ref b']],
    [
      'where nothing may stand',
      z.object({ who: role().nullable(), by: role().nullish() }),
      { who: null, by: 'b' },
      ['by ref b'],
    ],
    ['where something must stand', z.object({ who: z.nonoptional(role().optional()) }), { who: 'b' }, ['who ref b']],
    ['in what is read only', z.object({ who: z.array(role()).readonly() }), { who: ['b'] }, ['who.0 ref b']],
    ['behind a description and a refinement', role().describe('who').refine(Boolean), 'b', [' ref b']],
    [
      'in a schema that holds itself',
      lazyWay,
      { to: 'a', on: { to: 'b', on: { to: 'c' } } },
      ['to local-ref a', 'on.to local-ref b', 'on.on.to local-ref c'],
    ],
    ['in one that names itself', way, { to: 'a', on: { to: 'b' } }, ['to local-ref a', 'on.to local-ref b']],
    [
      'under a name that every object has',
      z.object({ constructor: role().optional(), who: role() }),
      { who: 'a' },
      ['who ref a'],
    ],
  ])('%s', (_where, schema, data, expected) => {
    expect(found(schema, data)).toEqual(expected);
  });

  it('with the innermost item that holds them', () => {
    const schema = z.object({
      id: itemId(),
      steps: z.array(z.object({ id: itemId(), do: z.tuple([prose()]) })),
      who: role(),
    });
    const data = { id: 'whole', steps: [{ id: 'part', do: ['Stop.'] }], who: 'desk/trader' };
    expect(meaningfulFields(schema, 'x', data).map(({ path, item }) => [path.join('.'), item])).toEqual([
      ['id', 'whole'],
      ['steps.0.id', 'part'],
      ['steps.0.do.0', 'part'],
      ['who', 'whole'],
    ]);
  });
});

describe('the branch of a union', () => {
  const tagged = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), who: role() }),
    z.strictObject({ kind: z.enum(['step', 'item']), who: localRef() }),
    z.strictObject({ kind: z.literal('words'), who: line() }),
  ]);
  const byKeys = z.union([
    z.strictObject({ name: line() }),
    z.strictObject({ who: role(), by: localRef().optional() }),
    z.strictObject({ who: localRef(), at: line() }),
  ]);
  const text = z.union([z.literal('end'), link(['playbooks']), localRef()]);

  it.each<[string, z.ZodType, unknown, string[]]>([
    ['is told by its discriminator', tagged, { kind: 'person', who: 'a' }, ['who ref a']],
    ['is told by one of several discriminating values', tagged, { kind: 'item', who: 'a' }, ['who local-ref a']],
    ['may mean nothing', tagged, { kind: 'words', who: 'a' }, []],
    ['is none where no discriminator fits', tagged, { kind: 'robot', who: 'a' }, []],
    ['is the one that accepts the map', byKeys, { who: 'a', at: 'noon' }, ['who local-ref a']],
    [
      'is the likest where none accepts the map',
      byKeys,
      { who: 'a', by: 'Nobody !' },
      ['who ref a', 'by local-ref Nobody !'],
    ],
    ['is the literal', text, 'end', []],
    ['is the link with a kind', text, 'playbook:desk/a', [' link playbook:desk/a']],
    ['is the item', text, 'a', [' local-ref a']],
    ['is the link where text with a colon fits nothing', text, 'playbook:!', [' link playbook:!']],
    ['is the item where text fits nothing', text, 'A b', [' local-ref A b']],
    ['is the first that accepts a text', z.union([role(), localRef()]), 'a', [' ref a']],
    ['is a later one where the first does not', z.union([localRef(), role()]), 'desk/a', [' ref desk/a']],
    ['that is plain text is passed over', z.union([z.string().regex(/^x/), role()]), 'xa', []],
    ['is the list', z.union([line(), z.array(role())]), ['a'], ['0 ref a']],
    ['is the list that accepts it', z.union([z.array(z.object({ who: role() })), z.array(role())]), ['a'], ['0 ref a']],
    ['is no link where the source is silent', orUnset(role()), 'unset', []],
    ['is found through a union in a union', z.union([z.literal('none'), byKeys]), { who: 'a' }, ['who ref a']],
  ])('%s', (_how, schema, data, expected) => {
    expect(found(schema, data)).toEqual(expected);
  });
});

/** A schema with a way to make data that satisfies it, and the references that the data then holds, as `path value`. */
interface Sample {
  schema: z.ZodType;
  values: fc.Arbitrary<{ data: unknown; refs: readonly string[] }>;
}

const at = (step: string | number, refs: readonly string[]) =>
  refs.map((one) => (one.startsWith(' ') ? `${step}${one}` : `${step}.${one}`));
const word = fc.stringMatching(/^[a-z]{1,6}$/).filter((text) => text !== 'unset');
const key = fc.stringMatching(/^[a-z]{1,3}$/);

const reference: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
  { schema: role(), values: word.map((id) => ({ data: `desk/${id}`, refs: [` desk/${id}`] })) },
  { schema: link(['playbooks']), values: word.map((id) => ({ data: `playbook:${id}`, refs: [` playbook:${id}`] })) },
  { schema: localRef(), values: word.map((id) => ({ data: id, refs: [` ${id}`] })) },
);
const meaningless: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
  { schema: z.string(), values: fc.string().map((data) => ({ data, refs: [] })) },
  { schema: z.number(), values: fc.integer().map((data) => ({ data, refs: [] })) },
  { schema: z.boolean(), values: fc.boolean().map((data) => ({ data, refs: [] })) },
  { schema: z.iso.date(), values: fc.constant({ data: '2026-01-01', refs: [] }) },
  { schema: z.url(), values: fc.constant({ data: 'https://desk.example/', refs: [] }) },
);

function wrapped(inner: Sample): fc.Arbitrary<Sample> {
  const { schema, values } = inner;
  const absent = fc.constant({ data: undefined, refs: [] });
  const nothing = fc.constant({ data: null, refs: [] });
  const silent = fc.constant({ data: 'unset', refs: [] });
  return fc.constantFrom<Sample>(
    { schema: schema.optional(), values: fc.oneof(values, absent) },
    { schema: schema.nullable(), values: fc.oneof(values, nothing) },
    { schema: schema.readonly(), values },
    { schema: z.nonoptional(schema), values: values.filter(({ data }) => data !== undefined) },
    { schema: z.lazy(() => schema), values },
    {
      schema: orUnset(schema),
      values: fc.oneof(
        values.filter(({ data }) => data !== 'unset'),
        silent,
      ),
    },
  );
}

function listed(inner: Sample): Sample {
  const values = fc.array(
    inner.values.filter(({ data }) => data !== undefined),
    { maxLength: 3 },
  );
  return {
    schema: z.array(inner.schema),
    values: values.map((all) => ({
      data: all.map(({ data }) => data),
      refs: all.flatMap(({ refs }, index) => at(index, refs)),
    })),
  };
}

function paired(inner: readonly Sample[]): Sample {
  const [first, ...others] = inner.map(({ schema }) => schema);
  return {
    schema: first ? z.tuple([first, ...others]) : z.tuple([]),
    values: fc.tuple(...inner.map(({ values }) => values.filter(({ data }) => data !== undefined))).map((all) => ({
      data: all.map(({ data }) => data),
      refs: all.flatMap(({ refs }, index) => at(index, refs)),
    })),
  };
}

function keyed(inner: Sample): Sample {
  const values = fc.dictionary(
    key,
    inner.values.filter(({ data }) => data !== undefined),
    { maxKeys: 3 },
  );
  return {
    schema: z.record(z.string(), inner.schema),
    values: values.map((all) => ({
      data: Object.fromEntries(Object.entries(all).map(([name, { data }]) => [name, data])),
      refs: Object.entries(all).flatMap(([name, { refs }]) => at(name, refs)),
    })),
  };
}

function mapped(inner: Readonly<Record<string, Sample>>): { schema: z.ZodObject; values: Sample['values'] } {
  const names = Object.keys(inner);
  return {
    schema: z.strictObject(Object.fromEntries(names.map((name) => [name, inner[name]?.schema ?? z.never()]))),
    values: fc.tuple(...Object.values(inner).map(({ values }) => values)).map((all) => ({
      data: Object.fromEntries(all.flatMap(({ data }, index) => (data === undefined ? [] : [[names[index], data]]))),
      refs: all.flatMap(({ refs }, index) => at(names[index] ?? '', refs)),
    })),
  };
}

/** Maps that only a key tells apart: by a discriminator, or by the keys that each requires. */
function branched(inner: readonly Sample[], discriminated: boolean): Sample {
  const maps = inner.map((sample, index) => {
    const tag = discriminated ? `kind-${index}` : `own-${index}`;
    const values = fc.constant({ data: tag, refs: [] });
    return mapped({ [discriminated ? 'kind' : tag]: { schema: z.literal(tag), values }, part: sample });
  });
  const [first, ...others] = maps.map(({ schema }) => schema);
  const values = fc.oneof(...maps.map((map) => map.values));
  if (!first) return { schema: z.never(), values };
  return {
    schema: discriminated ? z.discriminatedUnion('kind', [first, ...others]) : z.union([first, ...others]),
    values,
  };
}

const sample: fc.Arbitrary<Sample> = fc.letrec<{ node: Sample }>((tie) => {
  const some = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      reference,
      meaningless,
      tie('node').chain(wrapped),
      tie('node').map(listed),
      tie('node').map(keyed),
      some.map(paired),
      fc.dictionary(key, tie('node'), { minKeys: 1, maxKeys: 3 }).map(mapped),
      fc.tuple(some, fc.boolean()).map(([inner, discriminated]) => branched(inner, discriminated)),
    ),
  };
}).node;

describe('whatever a schema is made of', () => {
  it('every reference in data that satisfies it is found at its path, and nothing else', () => {
    const samples = sample.chain(({ schema, values }) => values.map((value) => ({ schema, ...value })));
    fc.assert(
      fc.property(samples, ({ schema, data, refs }) => {
        expect(schema.safeParse(data).success).toBe(true);
        const seen = meaningfulFields(schema, 'x', data).map(({ path, value }) => `${path.join('.')} ${value}`);
        expect(seen.toSorted()).toEqual(refs.toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
