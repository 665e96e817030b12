import type { Format } from '../../model/collection-rows.ts';
import { type ParsedSource, parseSource, type SourceFile } from '../text/source.ts';
import { impurity } from './plain-data.ts';

/** Parses a content file. Data that is not plain is a problem like a fault of syntax, and nobody reads it. */
export function parsePlain(file: SourceFile, format: Format): ParsedSource {
  const source = parseSource(file, format);
  const impure = source.problems.length === 0 ? impurity(source.data) : undefined;
  if (!impure) return source;
  const { message, path, help } = impure;
  const problem = { message: `${message}: ${help}`, position: source.locate(path) };
  return { ...source, data: undefined, problems: [problem] };
}
