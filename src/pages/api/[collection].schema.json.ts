import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { collections } from '../../model/collections.ts';
import { collectionNames } from '../../model/fields.ts';

export const getStaticPaths = (() =>
  collectionNames.map((collection) => ({ params: { collection } }))) satisfies GetStaticPaths;

/** The JSON Schema of one record's `data`. */
export const GET: APIRoute = ({ params }) => {
  const collection = collectionNames.find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  // A rule that JSON Schema cannot say (a time zone that exists) is left out of it, not an error.
  return Response.json(z.toJSONSchema(collections[collection].schema, { unrepresentable: 'any' }));
};
