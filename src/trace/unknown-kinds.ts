import { collections } from '../model/collections.ts';
import { collectionOfKind } from '../model/fields.ts';
import type { Place } from './finding.ts';
import { recordKey } from './graph.ts';
import { meaningfulFields } from './meanings.ts';
import type { Project } from './project.ts';
import { proseLinks } from './prose.ts';
import { placeIn } from './records.ts';
import { positionIn } from './source.ts';

/** A typed link in prose whose kind is the name of no collection. */
export interface UnknownKind {
  address: string;
  kind: string;
  subject: string;
  place: () => Place;
}

/** The typed links of all prose, guides included, that the graph could not take for want of a kind. */
export function unknownKinds(project: Project): UnknownKind[] {
  const found: UnknownKind[] = [];
  const look = (text: string, mdx: boolean, subject: string, place: (offset: number) => Place) => {
    if (!text.includes(':')) return;
    for (const { address, offset, length } of proseLinks(text, mdx)) {
      const kind = address.slice(0, address.indexOf(':'));
      if (collectionOfKind(kind)) continue;
      const at = () => ({ ...place(offset), length });
      found.push({ address, kind, subject: `${subject} -> ${address}`, place: at });
    }
  };
  for (const record of project.records) {
    for (const { meaning, value, path } of meaningfulFields(collections[record.collection].schema, record.data)) {
      if (meaning.means !== 'prose' || !value.includes('](')) continue;
      look(value, false, recordKey(record), (offset) => placeIn(record, path, 'value', offset));
    }
    const { body } = record.source;
    if (body)
      look(body, true, recordKey(record), (offset) => ({ path: record.path, ...record.source.locateInBody(offset) }));
  }
  for (const guide of project.guides) {
    const at = (offset: number): Place => ({ path: guide.path, ...positionIn(guide.text, offset) });
    look(guide.text, guide.path.endsWith('.mdx'), `guide:${guide.route}`, at);
  }
  return found;
}
