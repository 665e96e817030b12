import { createHash } from 'node:crypto';
import type { BuiltPage, Fault, Tag } from './pages.ts';

/**
 * What a page does against its own Content-Security-Policy, and what the policy itself lets through that it should not.
 * A policy binds what stands after it in the page: nothing that runs, or that fetches, may stand before.
 */
export function policyFaults(page: BuiltPage): Fault[] {
  const policies = page.tags.filter(
    ({ name, attributes }) =>
      name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  const [policy] = policies;
  if (!policy || policies.length > 1)
    return [{ page: page.path, message: `has ${policies.length} policies, expected one` }];
  const directives = readPolicy(policy.attributes.get('content') ?? '');
  const messages = [
    ...tooWide(directives),
    ...page.tags.slice(0, page.tags.indexOf(policy)).flatMap(tooEarly),
    ...page.tags.flatMap((tag) => [...unhashed(tag, directives), ...handlers(tag)]),
  ];
  return messages.map((message) => ({ page: page.path, message }));
}

const unbound = new Set(['script', 'style', 'link', 'img', 'iframe', 'object', 'embed', 'body']);

function tooEarly({ name }: Tag): string[] {
  return unbound.has(name) ? [`<${name}> stands before the policy, which does not bind it`] : [];
}

type Directives = ReadonlyMap<string, readonly string[]>;

function readPolicy(text: string): Directives {
  return new Map(
    text.split(';').flatMap((part) => {
      const [name, ...sources] = part.trim().split(/\s+/);
      return name ? [[name, sources]] : [];
    }),
  );
}

/** The sources of the first of these directives that the policy has: CSP's own order of fallback. */
function sources(directives: Directives, ...names: string[]): readonly string[] {
  return names.map((name) => directives.get(name)).find((found) => found !== undefined) ?? [];
}

function tooWide(directives: Directives): string[] {
  const messages: string[] = [];
  for (const name of ['default-src', 'script-src', 'script-src-elem', 'script-src-attr', 'style-src', 'style-src-elem'])
    if (directives.get(name)?.includes("'unsafe-inline'")) messages.push(`the policy has 'unsafe-inline' in ${name}`);
  for (const [name, list] of directives) {
    if (list.includes("'unsafe-eval'")) messages.push(`the policy has 'unsafe-eval' in ${name}`);
    const wide = list.find((source) => /^(?:\*|https?:|blob:)/.test(source));
    if (wide) messages.push(`the policy lets ${name} reach ${wide}`);
  }
  for (const name of ['default-src', 'script-src', 'object-src', 'base-uri', 'form-action', 'worker-src'])
    if (!directives.has(name)) messages.push(`the policy lacks ${name}`);
  return messages;
}

const dataBlock = /^(?:application\/(?:[a-z]+\+)?json|text\/plain)$/;

function unhashed(tag: Tag, directives: Directives): string[] {
  const isScript = tag.name === 'script' && !tag.attributes.has('src');
  if (!isScript && tag.name !== 'style') return [];
  if (isScript && dataBlock.test(tag.attributes.get('type') ?? '')) return [];
  const allowed = isScript
    ? sources(directives, 'script-src-elem', 'script-src', 'default-src')
    : sources(directives, 'style-src-elem', 'style-src', 'default-src');
  const hash = `'sha256-${createHash('sha256').update(tag.text).digest('base64')}'`;
  if (allowed.includes(hash)) return [];
  return [`an inline ${tag.name} is not in the policy: ${hash} ("${tag.text.trim().slice(0, 60)}…")`];
}

function handlers({ name, attributes }: Tag): string[] {
  return [...attributes.keys()]
    .filter((key) => /^on[a-z]+$/.test(key))
    .map((key) => `<${name} ${key}> is an inline handler, which the policy blocks`);
}
