import type { APIRoute } from 'astro';
import { at } from '../../config/at.ts';

/** Everything may be read by anyone. The site map is named where the site knows its address. */
export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', 'Allow: /'];
  if (site) lines.push(`Sitemap: ${new URL(at('/sitemap-index.xml'), site).href}`);
  return new Response(`${lines.join('\n')}\n`);
};
