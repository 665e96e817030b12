import type { APIRoute, GetStaticPaths } from 'astro';
import { collectionNames } from '../../model/collections.ts';
import { collectionSchema } from '../../model/json-schema.ts';

export const getStaticPaths = (() =>
  collectionNames().map((collection) => ({ params: { collection } }))) satisfies GetStaticPaths;

/** The JSON Schema of one record's `data`: the same as `schemas/<collection>.schema.json`. */
export const GET: APIRoute = ({ params }) => {
  const collection = collectionNames().find((name) => name === params['collection']);
  if (!collection) throw new Error(`There is no collection "${params['collection']}"`);
  return Response.json(collectionSchema(collection));
};
