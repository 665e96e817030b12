import { createHash } from 'node:crypto';

/**
 * Leaves a page's Content-Security-Policy the hashes of what stands inline in that page. Astro writes into every page those of
 * the whole site: three kilobytes that nothing can compress, and that allow what the page never needs.
 */
export function tightPolicy(html: string): string {
  return html.replace(
    /(<meta http-equiv="content-security-policy" content=")([^"]*)/,
    (_whole, start: string, policy: string) => {
      const used = new Set(
        [...html.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => hashOf(text)),
      );
      return `${start}${policy.replaceAll(/ ?'sha256-[^']*'/g, (source) => (used.has(source.trim()) ? source : ''))}`;
    },
  );
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
