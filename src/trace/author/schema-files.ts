import type { z } from 'zod';
import { collectionNames } from '../../model/collections.ts';
import { collectionSchema, type JsonSchema, jsonSchemaOf } from '../../model/json-schema.ts';
import { commandVerbsSchema } from '../project/command-verbs.ts';
import { confirmationsSchema } from '../project/confirmations.ts';
import { retiredSchema, waiversSchema } from '../project/ledgers.ts';
import { jsonReportSchema } from '../report/json-schema.ts';

/** The folder of the published schemas, relative to the project. */
export const schemaFolder = 'schemas';

/** A published schema: its path relative to the project, and its whole text. */
export interface SchemaFile {
  path: string;
  text: string;
}

/** Schemas that are no collection's: the ledgers that people edit, and the report that other tools read. */
const others: Readonly<Record<string, z.ZodType>> = {
  waivers: waiversSchema,
  retired: retiredSchema,
  confirmations: confirmationsSchema,
  'command-verbs': commandVerbsSchema,
  'check-report': jsonReportSchema,
};

/** Every JSON Schema that Drillbook publishes: one per collection, one per ledger, and that of the check's report. */
export function schemaFiles(): SchemaFile[] {
  return [
    ...collectionNames().map((name) => schemaFile(name, collectionSchema(name))),
    ...Object.entries(others).map(([name, schema]) => schemaFile(name, jsonSchemaOf(schema, name))),
  ];
}

function schemaFile(name: string, schema: JsonSchema): SchemaFile {
  return { path: `${schemaFolder}/${name}.schema.json`, text: `${JSON.stringify(schema, null, 2)}\n` };
}
