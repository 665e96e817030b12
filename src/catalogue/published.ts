import { site } from '../../config/site.ts';
import { type CollectionName, rowOf } from '../model/collections.ts';

/**
 * Whether the site has what only facilitators should read. `npm run build` asks the configuration; the variable
 * `DRILLBOOK_FACILITATORS` (`published` or `left out`) overrules it for one build, so that one tree makes both sites.
 * @throws Error for another word: a slip must not publish what was to be left out.
 */
export function publishesFacilitators(
  word: string = process.env['DRILLBOOK_FACILITATORS'] ?? site.facilitators,
): boolean {
  if (word !== 'published' && word !== 'left out')
    throw new Error(`DRILLBOOK_FACILITATORS is "${word}": expected "published" or "left out"`);
  return word === 'published';
}

/** Whether a collection's records are served below `/api`: not those that only facilitators should read, unless the site has them. */
export function isServed(collection: CollectionName, published = publishesFacilitators()): boolean {
  return published || !rowOf(collection).facilitators;
}
