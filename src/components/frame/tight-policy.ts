import { hash } from 'node:crypto';

/**
 * Leaves a page's Content-Security-Policy the hashes of what stands inline in that page. Astro writes into every page those of
 * the whole site: three kilobytes that nothing can compress, and that allow what the page never needs.
 */
export function tightPolicy(html: string): string {
  const tight = html.replace(
    /(<meta http-equiv="content-security-policy" content=")([^"]*)/,
    (_whole, start: string, policy: string) => {
      const used = new Set(
        [...html.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g)].flatMap(([, , attributes = '', text = '']) =>
          data.test(attributes) ? [] : hashOf(text),
        ),
      );
      return `${start}${policy.replaceAll(/ ?'sha256-[^']*'/g, (source) => (used.has(source.trim()) ? source : ''))}`;
    },
  );
  return withPolicyFirst(tight);
}

/**
 * Moves a page's policy to where its head begins, after the line that names its encoding. A policy binds only what stands after it,
 * and Astro writes it last.
 */
function withPolicyFirst(html: string): string {
  const [policy] = /<meta http-equiv="content-security-policy"[^>]*>/.exec(html) ?? [];
  const [start] = /<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?/.exec(html) ?? [];
  if (policy === undefined || start === undefined) return html;
  return html.replace(policy, '').replace(start, () => `${start}${policy}`);
}

/** A block that no browser runs: no policy speaks of it. */
const data = /\btype="application\/json"/;

/** The few scripts that stand inline stand in every page. */
const hashes = new Map<string, string>();

function hashOf(text: string): string {
  const known = hashes.get(text) ?? `'sha256-${hash('sha256', text, 'base64')}'`;
  hashes.set(text, known);
  return known;
}
