import { defineMiddleware } from 'astro:middleware';
import { buildCommit, buildDay } from './catalogue/check-report.ts';
import { withPrintLine } from './components/frame/print-line.ts';
import { tightPolicy } from './components/frame/tight-policy.ts';
import { firstHints } from './components/ui/first-hints.ts';

/** What only a finished page can tell: which use of a term is its first, what its policy has to allow, what paper says of it. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = tightPolicy(firstHints(await response.text()));
  return new Response(withPrintLine(html, { day: buildDay(), commit: buildCommit() }), response);
});
