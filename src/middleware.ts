import { defineMiddleware } from 'astro:middleware';
import { firstHints } from './components/ui/first-hints.ts';

/** What only a finished page can tell: which use of a term is its first. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  return new Response(firstHints(await response.text()), response);
});
