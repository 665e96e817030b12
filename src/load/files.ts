import { isUtf8 } from 'node:buffer';
import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { holdsConfirmations } from '../trace/project/confirmation-paths.ts';
import { contentRoots, withoutOverridden } from '../trace/project/content-folder.ts';
import { compare } from '../trace/text/compare.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { homeOf } from './handbook.ts';
import { isInside, leadsOut } from './inside.ts';

/** The largest file that is read as content, in bytes; confirmations may be larger. Real records have a few thousand. */
export const largestFile = 4_000_000;

/** Folders that hold what tools made or fetched. */
const toolFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.astro',
  '.docusaurus',
  '.next',
  '.venv',
  '.yarn',
  '.pnpm-store',
  '.cache',
  'dist',
]);

const leadsNowhere = 'this symbolic link leads to nothing';

/** A file or folder that the walk met: a path below its root, and why it cannot be entered, where it cannot. */
export interface FoundPath {
  path: string;
  fault?: string;
  /** Whether it is a folder that was not entered, because tools put there what they make. */
  skipped?: true;
}

/**
 * Lists the files below a folder of `root`, as paths relative to `root` with forward slashes, in order. Symbolic links are
 * followed within the folder `within`; one that leads out of it, or back to a folder above itself, is listed with its fault instead. A missing folder is empty. What begins with a
 * dot is passed over, unless `hidden` asks for it; then the folders that are not entered are listed, too.
 */
export function listFiles(root: string, folder: string, { hidden = false, within = root } = {}): FoundPath[] {
  const found: FoundPath[] = [];
  if (existsSync(join(root, folder)) && !isInside(within, relative(within, join(root, folder))))
    return [{ path: folder, fault: leadsOut }];
  walk(root, folder, [], found, { hidden, within });
  return found.sort((left, right) => compare(left.path, right.path));
}

function walk(
  root: string,
  folder: string,
  above: readonly string[],
  found: FoundPath[],
  wanted: { hidden: boolean; within: string },
): void {
  const { hidden, within } = wanted;
  let entries: Dirent[];
  let real: string;
  try {
    real = realpathSync(join(root, folder));
    if (above.includes(real)) {
      found.push({ path: folder, fault: 'this symbolic link leads back to a folder that it lies in' });
      return;
    }
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (above.length > 0) found.push({ path: folder, fault: `the folder cannot be read (${codeOf(error)})` });
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') && !hidden) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const leadsOn = entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(root, path)));
    // In a worktree of git, ".git" is a file: one like any other.
    if (leadsOn && toolFolders.has(entry.name)) {
      if (hidden) found.push({ path, skipped: true });
    } else if (entry.isSymbolicLink() && !isInside(within, relative(within, join(root, path))))
      found.push({ path, fault: leadsOut });
    else if (leadsOn) walk(root, path, [...above, real], found, wanted);
    else if (entry.isFile() || entry.isSymbolicLink()) found.push({ path });
    else found.push({ path, fault: 'this is neither a file nor a folder' });
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Reads one file as UTF-8. Never throws: why it cannot be used is in `fault`. */
export function readTextFile(root: string, { path, fault }: FoundPath): SourceFile {
  if (fault !== undefined) return { path, text: '', fault };
  try {
    const full = join(root, path);
    const { size } = statSync(full);
    // What scripts write may grow with the desk.
    if (size > largestFile && !holdsConfirmations(path)) {
      const megabytes = (size / 1_000_000).toFixed(1);
      return { path, text: '', fault: `the file has ${megabytes} MB; ${largestFile / 1_000_000} MB is the most` };
    }
    const text = readFileSync(full, 'utf8');
    if (text.includes('\uFFFD') && isUtf16(readFileSync(full)))
      return { path, text: '', fault: 'the file is UTF-16 text, as some editors of Windows save it: save it as UTF-8' };
    if (text.includes('\0')) return { path, text: '', fault: 'this is a binary file: it holds a NUL byte' };
    // Where bytes are no UTF-8 this stands instead of them; only then are they asked for: Node reads a text in less time.
    const bytes = text.includes('\uFFFD') ? readFileSync(full) : undefined;
    if (bytes && !isUtf8(bytes)) {
      const said = `line ${strangeLine(bytes)} holds a byte that no letter of it has; save it as UTF-8`;
      return { path, text: '', fault: `the file is not UTF-8 text: ${said}` };
    }
    return { path, text };
  } catch (error) {
    const code = codeOf(error);
    // It was listed a moment ago: what is gone is where it leads.
    return { path, text: '', fault: code === 'ENOENT' ? leadsNowhere : `the file cannot be read (${code})` };
  }
}

/** Whether a text begins with the mark of UTF-16, of either order. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The first line of a file that is no UTF-8. */
function strangeLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, next))) return line;
    from = next;
  }
  return line;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

/** Reads the content files of a project, or of one of its collections, in a stable order. */
export async function readContentFiles(root: string, collection?: string): Promise<SourceFile[]> {
  const found = contentRoots.flatMap((folder) =>
    listFiles(homeOf(root, folder), collection === undefined ? folder : `${folder}/${collection}`),
  );
  return withoutOverridden(found)
    .filter(({ path, fault }) => fault !== undefined || /\.(?:yaml|yml|mdx?|json)$/.test(path))
    .map((found) => readTextFile(homeOf(root, found.path), found));
}
