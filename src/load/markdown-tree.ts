import { existsSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { MarkdownTree } from '../trace/links/tree.ts';
import { listFiles, readTextFile } from './files.ts';
import { isInside } from './inside.ts';
import { NoProject } from './no-project.ts';

/**
 * Reads a folder of Markdown and MDX. `from` is the folder that paths in reports are relative to.
 * @throws NoProject when there is no such folder.
 */
export function loadMarkdownTree(root: string, { from, today }: { from: string; today: string }): MarkdownTree {
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new NoProject(`${root} is no folder`);
  // A folder of documents may lean on the project around it, and on nothing else of the machine.
  const found = listFiles(root, '', { hidden: true, within: isInside(from, relative(from, root)) ? from : root });
  const files = found.filter(({ skipped }) => !skipped);
  const paths = new Set<string>();
  const folders = new Set<string>();
  for (const { path } of files) {
    paths.add(path);
    for (let slash = path.lastIndexOf('/'); slash !== -1; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
      paths.add(folder);
    }
  }
  const name = slashed(relative(from, root));
  return {
    documents: files
      .filter(({ path, fault }) => fault !== undefined || /\.(?:md|mdx|markdown)$/i.test(path))
      .map((file) => readTextFile(root, file)),
    paths,
    folders,
    skipped: found.filter(({ skipped }) => skipped).map(({ path }) => path),
    exists: (path) => existsSync(join(root, path)),
    name: name === '' ? '' : `${name}/`,
    today,
  };
}

/** A folder as seen from the root of a tree, with forward slashes. */
export function folderInTree(root: string, folder: string): string {
  return slashed(relative(root, folder));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
