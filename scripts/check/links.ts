import { resolve } from 'node:path';
import { loadMarkdownTree } from '../../src/load/markdown-tree.ts';
import { localDay } from '../../src/model/calendar.ts';
import { checkLinks } from '../../src/trace/links/check-links.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import { reporterNamed } from './render.ts';
import { show } from './show.ts';

interface LinksCall {
  words: readonly string[];
  values: {
    format: string | undefined;
    output: string | undefined;
    'site-root': string | undefined;
    verbose: boolean;
  };
}

/**
 * Checks the links of a folder of Markdown.
 * @throws NoProject, UsageError
 */
export function links({ words: [folder = ''], values }: LinksCall, surroundings: Surroundings): Promise<number> {
  const { from, now } = surroundings;
  const reporter = reporterNamed(values.format);
  const siteRoot = values['site-root'] === undefined ? {} : { siteRoot: resolve(from, values['site-root']) };
  const tree = loadMarkdownTree(resolve(from, folder), { ...siteRoot, today: localDay(now) });
  const { output, verbose } = values;
  return show(checkLinks(tree), tree.documents, { reporter, output, verbose }, surroundings);
}
