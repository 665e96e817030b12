import { isMap, isNode, isScalar, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Change, Merge } from './merge.ts';

/** A record as the text of its file. */
export function recordYaml(data: unknown): string {
  return stringify(data, { lineWidth: 0 });
}

/**
 * The text of a drill's file with the changes of a merge. Only the lines of what changes are written anew: comments, folds and quotes
 * of all else stay to the letter, so that a reviewer sees what a planner changed and nothing more.
 */
export function mergedYaml(text: string, { changes, added }: Pick<Merge, 'changes' | 'added'>): string {
  if (changes.length === 0 && added.length === 0) return text;
  const document = parseDocument(text);
  const edits = changes.flatMap(({ path, value }) => {
    const [list = '', index = 0, name = ''] = path;
    const map = document.getIn([list, index]);
    return isMap(map) ? edit(text, map, String(name), value) : [];
  });
  const end = added.length > 0 ? endOf(text, document.get('injects', true)) : undefined;
  const all =
    end === undefined ? edits : [...edits, { from: end, to: end, lines: indented(stringify(added, options), 2) }];
  return all
    .toSorted((one, other) => other.from - one.from)
    .reduce((done, { from, to, lines }) => done.slice(0, from) + lines + done.slice(to), text);
}

const options = { lineWidth: 0 } as const;

interface Edit {
  from: number;
  to: number;
  lines: string;
}

/** A field of a map written anew, taken out, or put in before its expected actions, where most fields stand. */
function edit(text: string, map: YAMLMap, name: string, value: Change['value']): Edit[] {
  const keys = map.items.flatMap(({ key, value: node }) =>
    isScalar(key) && key.range ? [{ name: key.value, start: key.range[0], node }] : [],
  );
  const known = keys.find((key) => key.name === name);
  const before = known ?? keys.find((key) => key.name === 'expected') ?? keys.at(-1);
  if (!before || (!known && value === undefined)) return [];
  const indent = before.start - (text.lastIndexOf('\n', before.start - 1) + 1);
  const lines = value === undefined ? '' : indented(stringify({ [name]: value }, options), indent);
  // The first key of an item stands behind its dash: what is before it on the line stays.
  const from = before.start - indent;
  if (!known) return [{ from, to: from, lines }];
  const to = endOf(text, known.node) ?? before.start;
  const dash = text.slice(from, before.start);
  return [{ from, to, lines: dash.trim() === '' ? lines : dash + lines.slice(indent) }];
}

/** Where the lines of a node end. */
function endOf(text: string, node: unknown): number | undefined {
  const end = isNode(node) ? node.range?.[1] : undefined;
  if (end === undefined) return undefined;
  if (text[end - 1] === '\n') return end;
  const line = text.indexOf('\n', end);
  return line < 0 ? text.length : line + 1;
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}
