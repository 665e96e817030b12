import { parseDocument, stringify } from 'yaml';
import type { Merge } from './merge.ts';

/** A record as the text of its file. */
export function recordYaml(data: unknown): string {
  return stringify(data, { lineWidth: 0 });
}

/** The text of a drill's file with the changes of a merge. Where nothing changes it is the same text, to the letter. */
export function mergedYaml(text: string, { changes, added }: Pick<Merge, 'changes' | 'added'>): string {
  if (changes.length === 0 && added.length === 0) return text;
  const document = parseDocument(text);
  for (const { path, value } of changes) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  for (const inject of added) document.addIn(['injects'], document.createNode(inject));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
