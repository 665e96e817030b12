import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainFields } from '../../src/components/ui/plain-fields.ts';
import type { CollectionRow } from '../../src/model/collection-rows.ts';
import { addCollection, collectionNames } from '../../src/model/collections.ts';
import { itemId, line, name, orUnset, prose, ref } from '../../src/model/fields.ts';
import { collectionSchema } from '../../src/model/json-schema.ts';
import { listRouteOf, routeOf } from '../../src/model/routes.ts';
import { scaffold } from '../../src/trace/author/scaffold/scaffold.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { siteRoutes } from '../../src/trace/project/site-routes.ts';
import { checkDesk, deskFiles, deskWith } from './trace/desk.ts';

/** A collection that this engine has never heard of, as a desk would write its row. */
const vendors: CollectionRow = {
  kind: 'vendor',
  schema: z.strictObject({
    plan: ref('plans', { is: 'belongs to', inverse: 'has' }),
    title: name(),
    summary: prose(),
    tier: z.enum(['critical', 'other']),
    phone: orUnset(line()),
    feeds: z.array(ref('playbooks', { is: 'is called in', inverse: 'calls' })),
    services: z.array(z.strictObject({ id: itemId(), name: name(), detail: prose() })).min(1),
  }),
  format: 'yaml',
  label: 'Vendors',
  about: 'Whom the desk buys its data from',
};

const record = `plan: desk
title: Acme Prices
summary: Sends prices; see [the outage](playbook:desk/feed-outage) and R-001.
tier: critical
phone: unset
feeds: [desk/feed-outage]
services:
  - id: level-one
    name: Level one
    detail: Best bid and offer.
`;
const path = 'src/content/vendors/desk/acme.yaml';

let remove = () => {};
beforeAll(() => {
  remove = addCollection('vendors', vendors);
});
afterAll(() => remove());

const project = (text = record) => readProject({ files: [...deskFiles, { path, text }], today: '2026-11-21' });

describe('a collection, from the day its row stands in the table', () => {
  it('is checked: a sound record is silent, a dangling name and a wrong value are found at their place', async () => {
    expect(
      (await checkDesk([...deskFiles, { path, text: record }])).findings.filter(({ level }) => level === 'error'),
    ).toEqual([]);
    const wrong = record.replace('[desk/feed-outage]', '[desk/feed-outrage]').replace('tier: critical', 'tier: high');
    const schema = await checkDesk([...deskFiles, { path, text: wrong }]);
    expect(schema.findings.map(({ rule, place }) => `${rule} ${place.path}:${place.line}`)).toContain(
      `content-invalid ${path}:4`,
    );
    const dangling = await checkDesk([
      ...deskFiles,
      { path, text: record.replace('[desk/feed-outage]', '[desk/feed-outrage]') },
    ]);
    const found = dangling.findings.find(({ rule, place }) => rule === 'link-dangling' && place.path === path);
    expect(found?.place.line).toBe(6);
    expect(found?.help).toContain('feed-outage');
  });

  it('is linked both ways, by its fields, by its prose, and from the prose of others', async () => {
    const { graph } = project();
    const reaching = graph.incoming
      .get('playbook:desk/feed-outage')
      ?.filter(({ fromKey }) => fromKey === 'vendor:desk/acme');
    expect(reaching?.map(({ relation }) => relation.inverse).sort()).toEqual(['calls', 'is mentioned by']);
    expect(graph.incoming.get('risk:R-001')?.some(({ fromKey }) => fromKey === 'vendor:desk/acme')).toBe(true);
    const named = deskWith('risks/R-001.yaml', (text) =>
      text.replace(/^cause: (.*)$/m, 'cause: Ask [Acme](vendor:desk/acme#level-two).'),
    );
    const { findings } = await checkDesk([...named, { path, text: record }]);
    expect(findings.find(({ rule }) => rule === 'link-dangling')?.message).toContain('level-two');
  });

  it('is held to be named by others where its row says that it serves them', async () => {
    const acme = 'vendor:desk/acme';
    const orphans = async (row: CollectionRow) => {
      remove();
      remove = addCollection('vendors', row);
      const { findings } = await checkDesk([...deskFiles, { path, text: record }]);
      return findings.filter(({ rule, subject }) => rule === 'link-orphan' && subject === acme);
    };
    expect(await orphans(vendors)).toEqual([]);
    const found = await orphans({ ...vendors, serves: true });
    expect(found.map(({ message, place }) => `${place.path}:${place.line} ${message}`)).toEqual([
      `${path}:2 nothing names ${acme}`,
    ]);
    remove();
    remove = addCollection('vendors', vendors);
  });

  it('is listed, and published as a schema', () => {
    expect(collectionNames()).toContain('vendors');
    expect(collectionSchema('vendors')).toMatchObject({ title: 'vendor' });
  });

  it('is scaffolded: the new record holds, says unset where nothing is known, and names its choices', () => {
    const before = project();
    const made = scaffold(before, { kind: 'vendor', name: 'desk/other-prices', title: 'Other Prices' });
    if ('refused' in made) throw new Error(made.refused);
    const [file] = made.files;
    expect(file?.path).toBe('src/content/vendors/desk/other-prices.yaml');
    expect(file?.text).toContain('title: Other Prices');
    expect(file?.text).toContain('phone: unset');
    expect(file?.text).toContain('tier: critical # critical, other');
    const after = readProject({ files: [...before.files, ...made.files], today: '2026-11-21' });
    expect(after.records.find((one) => one.path === file?.path)?.faults.map(({ message }) => message)).toEqual([]);
  });

  it('is scaffolded under the name that its schema says, whatever the field is called', () => {
    remove();
    const schema = z.strictObject({ plan: ref('plans'), supplier: prose({ name: true }), title: line() });
    remove = addCollection('vendors', { ...vendors, schema });
    const made = scaffold(readProject({ files: deskFiles, today: '2026-11-21' }), {
      kind: 'vendor',
      name: 'desk/acme',
      title: 'Acme',
    });
    expect('files' in made && made.files[0]?.text).toBe('plan: desk\nsupplier: Acme\ntitle: unset\n');
    remove();
    remove = addCollection('vendors', vendors);
  });

  it('has pages that links may name, and one that shows each field by what it means', () => {
    expect(routeOf('vendors', 'desk/acme#level-one')).toBe('/vendors/desk/acme/#level-one');
    const routes = siteRoutes(project());
    expect(routes.get(listRouteOf('vendors'))).toBe('open');
    expect(routes.get('/vendors/desk/acme/')).toContain('level-one');
    const data = project().records.find((one) => one.path === path)?.data;
    const fields = plainFields(vendors.schema, data as object, new Set(['title', 'plan']));
    expect(fields.map(({ label, value }) => `${label}: ${value.form}`)).toEqual([
      'summary: prose',
      'tier: text',
      'phone: unset',
      'feeds: list',
      'services: list',
    ]);
    expect(fields[3]?.value).toEqual({
      form: 'list',
      values: [{ form: 'ref', collection: 'playbooks', address: 'desk/feed-outage' }],
    });
    expect(fields[4]?.value).toMatchObject({ values: [{ form: 'group', anchor: 'level-one' }] });
  });

  it('may not take a name, a kind or a register that another has', () => {
    expect(() => addCollection('vendors', vendors)).toThrow('already');
    expect(() => addCollection('suppliers', vendors)).toThrow('"vendor"');
    expect(() => addCollection('other', { ...vendors, kind: 'other', register: 'R' })).toThrow('risks');
  });
});
