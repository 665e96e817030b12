import { resolve } from 'node:path';
import { folderInTree, loadMarkdownTree } from '../../src/load/markdown-tree.ts';
import { localDay } from '../../src/model/calendar.ts';
import { checkLinks } from '../../src/trace/links/check-links.ts';
import { siteKinds } from '../../src/trace/links/site.ts';
import { slugRules } from '../../src/trace/text/markdown/slug.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';
import { reporterNamed } from './render.ts';
import { show } from './show.ts';

/** What `check links` was called with, as its entry in the table of commands declares it. */
interface LinksCall {
  words: readonly string[];
  values: {
    format: string | undefined;
    output: string | undefined;
    'site-root': string | undefined;
    site: string | undefined;
    base: string | undefined;
    assets: string | undefined;
    locale: string | undefined;
    ignore: readonly string[];
    'any-case': boolean;
    'literal-labels': boolean;
    'heading-ids': boolean;
    slugs: string | undefined;
    verbose: boolean;
  };
}

/**
 * Checks the links of a folder of Markdown. The folder is meant from where the person stands; paths in the report are
 * relative to the project's folder, so that a repository's tools find them.
 * @throws NoProject when there is no such folder, UsageError
 */
export function links({ words: [folder = ''], values }: LinksCall, surroundings: Surroundings): Promise<number> {
  const { from, root, now } = surroundings;
  const reporter = reporterNamed(values.format);
  const top = resolve(from, folder);
  const inTree = (path: string | undefined) =>
    path === undefined ? undefined : folderInTree(top, resolve(from, path));
  const tree = loadMarkdownTree(top, { from: root, today: localDay(now) });
  const report = checkLinks(tree, {
    site: {
      kind: named('--site', values.site, siteKinds),
      root: inTree(values['site-root']),
      base: values.base,
      assets: inTree(values.assets),
      locale: values.locale,
    },
    ignore: values.ignore.map(pattern),
    anyCase: values['any-case'],
    literalLabels: values['literal-labels'],
    headingIds: values['heading-ids'],
    slugs: named('--slugs', values.slugs, slugRules),
  });
  const files = tree.documents.map((file) => ({ ...file, path: `${tree.name}${file.path}` }));
  const { output, verbose } = values;
  return show(report, files, { reporter, output, verbose }, surroundings);
}

function named<Name extends string>(
  option: string,
  name: string | undefined,
  names: readonly Name[],
): Name | undefined {
  const found = names.find((known) => known === name);
  if (name !== undefined && found === undefined)
    throw new UsageError(`${option} ${name}: expected one of ${names.join(', ')}`);
  return found;
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new UsageError(`--ignore ${text}: this is no regular expression`);
  }
}
