import { defineMiddleware } from 'astro:middleware';
import { at, within } from '../config/at.ts';
import { filesOfScript } from '../config/page-scripts.ts';
import { loadCatalogue } from './catalogue/catalogue.ts';
import { buildCommit, buildDay } from './catalogue/check-report.ts';
import { withBaseLinks } from './components/frame/base-links.ts';
import { withPageScripts } from './components/frame/page-scripts.ts';
import { withPrintLine } from './components/frame/print-line.ts';
import { tightPolicy } from './components/frame/tight-policy.ts';
import { firstHints } from './components/ui/first-hints.ts';
import { markingOf } from './model/marking.ts';

/** What only a finished page can tell: which use of a term is its first, what its policy has to allow, what paper says of it. And the site's folder, which no link is written with. */
export const onRequest = defineMiddleware(async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = withPageScripts(tightPolicy(firstHints(await response.text())), at('/'), filesOfScript);
  const based = withBaseLinks(html, at('/'));
  const { entries } = loadCatalogue();
  const marking = markingOf(within(url.pathname), entries.plans);
  const page = withPrintLine(based, { day: buildDay(), commit: buildCommit(), marking });
  // As bytes: a text would be searched for lone surrogates before it is made into the same ones.
  return new Response(Buffer.from(page), response);
});
