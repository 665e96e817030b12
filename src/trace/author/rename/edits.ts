import type { Position } from '../../text/place.ts';
import type { SourceFile } from '../../text/source.ts';
import { CannotRename } from './renaming.ts';

/** A stretch of a file that reads otherwise from now on. Offsets count in the file's text. */
export interface Edit {
  path: string;
  offset: number;
  /** What stands there now. */
  old: string;
  new: string;
}

/** Collects edits by line and column, and proves that each finds what it replaces. */
export class Edits {
  readonly all: Edit[] = [];
  private readonly texts: ReadonlyMap<string, string>;

  constructor(files: readonly SourceFile[]) {
    this.texts = new Map(files.map(({ path, text }) => [path, text]));
  }

  /**
   * @throws CannotRename when something else stands there: an id written with escapes, or through an alias.
   */
  add(path: string, position: Position, old: string, replacement: string): void {
    const text = this.texts.get(path) ?? '';
    this.addAt(path, offsetOf(text, position), old, replacement, position);
  }

  /** The same, by offset in the file's text. */
  addAt(path: string, offset: number, old: string, replacement: string, position?: Position): void {
    const text = this.texts.get(path) ?? '';
    if (!text.startsWith(old, offset)) {
      const place = position ? `${path}:${position.line}:${position.column}` : path;
      throw new CannotRename(
        `${place}: "${old}" is not written out there (an escape, or an alias); write it plainly first, nothing was changed`,
      );
    }
    if (!this.all.some((edit) => edit.path === path && edit.offset === offset))
      this.all.push({ path, offset, old, new: replacement });
  }
}

/** The texts with their edits made, by path; files without edits are left out. */
export function edited(files: readonly SourceFile[], edits: readonly Edit[]): Map<string, string> {
  const texts = new Map<string, string>();
  const byPath = Map.groupBy(edits, ({ path }) => path);
  for (const { path, text } of files) {
    const own = byPath.get(path);
    if (!own) continue;
    let rest = 0;
    let made = '';
    for (const edit of own.toSorted((left, right) => left.offset - right.offset)) {
      made += text.slice(rest, edit.offset) + edit.new;
      rest = edit.offset + edit.old.length;
    }
    texts.set(path, made + text.slice(rest));
  }
  return texts;
}

function offsetOf(text: string, { line, column }: Position): number {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let count = 1; count < line; count += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
