import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadFiles } from '../../src/load/project.ts';
import { collectionNames, rowOf } from '../../src/model/collections.ts';
import { isObject } from '../../src/model/is-object.ts';
import { collectionSchema } from '../../src/model/json-schema.ts';
import { schemaFiles, schemaFolder } from '../../src/trace/author/schema-files.ts';
import { readRecords } from '../../src/trace/project/records.ts';
import { jsonReport } from '../../src/trace/report/json.ts';
import { checkDesk, deskFiles, deskWith, replaced } from './trace/desk.ts';

const published = schemaFiles();
const settingsSchema = z.object({ 'yaml.schemas': z.record(z.string(), z.string()) });

/** Formats are said twice, as a pattern too; the pattern is what is held to here. */
function validator(schema: object) {
  return new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
}

function publishedSchema(name: string): object {
  const schema: unknown = JSON.parse(readFileSync(`${schemaFolder}/${name}.schema.json`, 'utf8'));
  if (!isObject(schema)) throw new Error(`${name} is no schema`);
  return schema;
}

/** Every schema object at any depth, by the JSON path to it. */
function* nodes(value: unknown, path = '$'): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* nodes(entry, `${path}[${index}]`);
  } else if (isObject(value)) {
    yield [path, value];
    for (const [key, entry] of Object.entries(value)) yield* nodes(entry, `${path}.${key}`);
  }
}

describe('the published JSON Schemas', () => {
  it.each(published)('$path is what the model says today (else: npm run schemas)', ({ path, text }) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('are no more than the model has', () => {
    const present = readdirSync(schemaFolder).map((name) => `${schemaFolder}/${name}`);
    expect(present.toSorted()).toEqual(published.map(({ path }) => path).toSorted());
  });

  it('refuse unknown keys at every depth, as the model does', () => {
    const open = collectionNames().flatMap((name) =>
      [...nodes(collectionSchema(name))]
        .filter(([, node]) => isObject(node['properties']) && node['type'] === 'object')
        .filter(([, node]) => node['additionalProperties'] !== false)
        .map(([path]) => `${name}: ${path}`),
    );
    expect(open).toEqual([]);
  });

  it('say of every link what it names', () => {
    const silent = collectionNames().flatMap((name) =>
      [...nodes(collectionSchema(name))]
        .filter(([, { pattern }]) => typeof pattern === 'string' && pattern.includes('[A-Z]+-[0-9]{3,}'))
        .filter(([, { description }]) => typeof description !== 'string')
        .map(([path]) => `${name}: ${path}`),
    );
    expect(silent).toEqual([]);
  });

  it('accept every record that the model accepts', { timeout: 60_000 }, () => {
    const validators = new Map(collectionNames().map((name) => [name, validator(publishedSchema(name))]));
    const { records } = readRecords([...deskFiles, ...loadFiles('.')]);
    const refused = records
      .filter(({ valid }) => valid)
      .flatMap(({ collection, path, data }) => {
        const accepts = validators.get(collection);
        return accepts?.(data) ? [] : [`${path}: ${JSON.stringify(accepts?.errors?.[0])}`];
      });
    expect(refused).toEqual([]);
    expect(records.filter(({ valid }) => valid).length).toBeGreaterThan(deskFiles.length / 2);
  });

  it('refuse a record with an unknown key, a misspelt word of a list, or a link without its kind', () => {
    const accepts = validator(publishedSchema('risks'));
    const risk = readRecords(deskFiles).records.find(({ path }) => path.endsWith('R-001.yaml'))?.data;
    if (!isObject(risk)) throw new Error('the fixture has no R-001');
    expect(accepts(risk)).toBe(true);
    expect(accepts({ ...risk, likelyhood: 3 })).toBe(false);
    expect(accepts({ ...risk, category: 'operationl' })).toBe(false);
    expect(accepts({ ...risk, otherControls: ['desk/response'] })).toBe(false);
  });

  it('describe the report that the check writes', async () => {
    const text = jsonReport(
      await checkDesk(deskWith('risks/R-001.yaml', (risk) => replaced(risk, 'plan: desk', 'plan: dsk'))),
    );
    const report: unknown = JSON.parse(text);
    const accepts = validator(publishedSchema('check-report'));
    expect(accepts(report), JSON.stringify(accepts.errors)).toBe(true);
    expect(isObject(report) && accepts({ ...report, findings: [{ rule: 'link-dangling' }] })).toBe(false);
  });
});

describe('the editor', () => {
  const { 'yaml.schemas': wired } = settingsSchema.parse(JSON.parse(readFileSync('.vscode/settings.json', 'utf8')));

  it('has a schema for the YAML files of every collection', () => {
    const missing = collectionNames()
      .filter((name) => rowOf(name).format === 'yaml')
      .filter((name) => wired[`./${schemaFolder}/${name}.schema.json`] !== `src/content/${name}/**/*.yaml`);
    expect(missing).toEqual([]);
  });

  it('is pointed to schemas that exist', () => {
    const paths = published.map(({ path }) => `./${path}`);
    expect(Object.keys(wired).filter((path) => !paths.includes(path))).toEqual([]);
  });
});
