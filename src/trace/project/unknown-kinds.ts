import { recordKey } from '../../model/address.ts';
import { collectionOfKind } from '../../model/collections.ts';
import { ownLinks } from '../graph/graph.ts';
import { positionIn } from '../text/place.ts';
import type { Place } from './finding.ts';
import type { Project } from './project.ts';
import { placeIn } from './records.ts';

/** A typed link in prose whose kind is the name of no collection. */
export interface PlacedUnknownKind {
  address: string;
  kind: string;
  subject: string;
  place: () => Place;
}

/** The typed links of all prose, guides included, that the graph could not take for want of a kind. */
export function unknownKinds(project: Project): PlacedUnknownKind[] {
  const found: PlacedUnknownKind[] = [];
  const add = (address: string, subject: string, place: () => Place) =>
    found.push({ address, kind: address.slice(0, address.indexOf(':')), subject: `${subject} -> ${address}`, place });
  for (const record of project.records) {
    const { body } = record.source;
    for (const { address, path, offset, length } of ownLinks({ ...record, body }).unknownKinds) {
      add(address, recordKey(record), () =>
        path.length === 0
          ? { path: record.path, ...record.source.locateInBody(offset), length }
          : { ...placeIn(record, path, 'value', offset), length },
      );
    }
  }
  for (const guide of project.guides) {
    for (const { address, offset, length } of guide.links) {
      if (collectionOfKind(address.slice(0, address.indexOf(':')))) continue;
      const place = () => ({ path: guide.path, ...positionIn(guide.text, offset), length });
      add(address, `guide:${guide.route}`, place);
    }
  }
  return found;
}
