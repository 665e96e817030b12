import { hash } from 'node:crypto';

const policyOf = /(<meta http-equiv="content-security-policy" content=")([^"]*)([^>]*>)/;
const headOf = /<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?/;

/**
 * Leaves a page's Content-Security-Policy the hashes of what stands inline in that page, and moves it to where the head begins, after the
 * line that names the encoding. Astro writes into every page those of the whole site: three kilobytes that nothing can compress, and that
 * allow what the page never needs. And it writes them last, where a policy binds only what stands after it.
 */
export function tightPolicy(html: string): string {
  const found = policyOf.exec(html);
  if (!found) return html;
  const [whole, start = '', policy = '', end = ''] = found;
  const tight = `${start}${tightened(policy, inlineIn(html))}${end}`;
  const before = html.slice(0, found.index);
  const after = html.slice(found.index + whole.length);
  const head = headOf.exec(before);
  if (!head) return `${before}${tight}${after}`;
  const begins = head.index + head[0].length;
  // Put together once: each replacement would copy the whole page.
  return `${before.slice(0, begins)}${tight}${before.slice(begins)}${after}`;
}

function tightened(policy: string, used: ReadonlySet<string>): string {
  return policy.replaceAll(/ ?'sha256-[^']*'/g, (source) => (used.has(source.trim()) ? source : ''));
}

/** The hashes of the scripts and styles that stand inline in a page. */
function inlineIn(html: string): Set<string> {
  return new Set(
    [...html.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g)].flatMap(([, , attributes = '', text = '']) =>
      data.test(attributes) ? [] : hashOf(text),
    ),
  );
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
