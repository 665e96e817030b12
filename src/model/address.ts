import { type CollectionName, collectionOfKind, kindOf } from './collections.ts';

/** One end of a link: a record, or an item in it. */
export interface Address {
  collection: CollectionName;
  id: string;
  item?: string | undefined;
}

/** An address as links and reports write it: `playbook:tmt/emergency-stop#verify`. */
export function addressText({ collection, id, item }: Address): string {
  return `${kindOf(collection)}:${id}${item ? `#${item}` : ''}`;
}

/** The key of the record that an address lies in. */
export function recordKey({ collection, id }: Address): string {
  return `${kindOf(collection)}:${id}`;
}

/** A link as waivers and confirmations name it: `playbook:tmt/emergency-stop -> risk:R-070`. */
export function linkText({ from, to }: { from: Address; to: Address }): string {
  return `${addressText(from)} -> ${addressText(to)}`;
}

/** Reads `playbook:tmt/emergency-stop#verify`; undefined when its kind is unknown. */
export function parseLink(text: string): Address | undefined {
  const colon = text.indexOf(':');
  const collection = colon > 0 ? collectionOfKind(text.slice(0, colon)) : undefined;
  return collection === undefined ? undefined : splitItem(collection, text.slice(colon + 1));
}

/** An address within a known collection: `tmt/emergency-stop#verify`. */
export function splitItem(collection: CollectionName, address: string): Address {
  const hash = address.indexOf('#');
  if (hash === -1) return { collection, id: address };
  return { collection, id: address.slice(0, hash), item: address.slice(hash + 1) };
}
