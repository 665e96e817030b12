import { existsSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { MarkdownTree } from '../trace/links/check-links.ts';
import { listFiles, readTextFile } from './files.ts';
import { NoProject } from './no-project.ts';

/**
 * Reads a folder of Markdown and MDX.
 * @throws NoProject when there is no such folder.
 */
export function loadMarkdownTree(root: string, options: { siteRoot?: string; today: string }): MarkdownTree {
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new NoProject(`${root} is no folder`);
  const found = listFiles(root, '');
  const paths = new Set<string>();
  for (const { path } of found) {
    paths.add(path);
    for (let slash = path.lastIndexOf('/'); slash !== -1; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (paths.has(folder)) break;
      paths.add(folder);
    }
  }
  const siteRoot = options.siteRoot === undefined ? undefined : relative(root, options.siteRoot).split(sep).join('/');
  return {
    documents: found
      .filter(({ path, fault }) => fault !== undefined || /\.(?:md|mdx|markdown)$/i.test(path))
      .map((file) => readTextFile(root, file)),
    paths,
    existsOutside: (path) => existsSync(join(root, path)),
    siteRoot,
    today: options.today,
  };
}
