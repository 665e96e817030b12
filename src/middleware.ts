import { defineMiddleware } from 'astro:middleware';
import { tightPolicy } from './components/frame/tight-policy.ts';
import { firstHints } from './components/ui/first-hints.ts';

/** What only a finished page can tell: which use of a term is its first, and what its policy has to allow. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  return new Response(tightPolicy(firstHints(await response.text())), response);
});
