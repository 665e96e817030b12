import { dirname, resolve } from 'node:path';
import { folderInTree, loadMarkdownTree } from '../../src/load/markdown-tree.ts';
import { checkLinks } from '../../src/trace/links/check-links.ts';
import { siteKinds } from '../../src/trace/links/site.ts';
import type { CheckReport } from '../../src/trace/rules/run.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import { type CheckOptions, UsageError } from './options.ts';

/** Options of the whole command that say nothing about a folder of Markdown. */
const foreign = ['rules', 'plan', 'changed', 'strict', 'transitive', 'baseline', 'watch'] as const;

/**
 * Checks the links of a folder of Markdown as the options ask. The folder is meant from where the command was called; paths in the
 * report are relative to `root`, where the process runs, so that a repository's tools find them.
 * @throws NoProject when there is no such folder, UsageError
 */
export function linksReport(
  root: string,
  options: CheckOptions,
  environment: Readonly<Record<string, string | undefined>>,
): { report: CheckReport; files: readonly SourceFile[] } {
  const [, folder, extra] = options.words;
  if (folder === undefined) throw new UsageError('links: name a folder of Markdown');
  if (extra !== undefined) throw new UsageError(`links: one folder at a time, and "${extra}" is a second`);
  for (const name of foreign) {
    const value = options[name];
    if (Array.isArray(value) ? value.length > 0 : value)
      throw new UsageError(`links: --${name === 'rules' ? 'rule' : name} is for the content of a project`);
  }
  const called = calledIn(root, environment);
  const from = resolve(called, folder);
  const inTree = (path: string | undefined) =>
    path === undefined ? undefined : folderInTree(from, resolve(called, path));
  const tree = loadMarkdownTree(from, { from: root, today: options.today });
  const report = checkLinks(tree, {
    site: {
      kind: siteKind(options.site),
      root: inTree(options.siteRoot),
      base: options.base,
      assets: inTree(options.assets),
      locale: options.locale,
    },
    ignore: options.ignore.map(pattern),
    anyCase: options.anyCase,
    literalLabels: options.literalLabels,
    headingIds: options.headingIds,
  });
  const files = tree.documents.map((file) => ({ ...file, path: `${tree.name}${file.path}` }));
  return { report, files };
}

/** npm runs a script in the folder of its package, and says in INIT_CWD where the caller stands. */
function calledIn(root: string, environment: Readonly<Record<string, string | undefined>>): string {
  const { INIT_CWD: called, npm_package_json: manifest } = environment;
  return called !== undefined && manifest !== undefined && dirname(manifest) === root ? called : root;
}

function siteKind(name: string | undefined) {
  const kind = siteKinds.find((known) => known === name);
  if (name !== undefined && kind === undefined)
    throw new UsageError(`--site ${name}: expected one of ${siteKinds.join(', ')}`);
  return kind;
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new UsageError(`--ignore ${text}: this is no regular expression`);
  }
}
