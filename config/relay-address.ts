/**
 * The relay of a site, if it names one: the origin that its pages may speak to besides their own. The environment may say otherwise for
 * one build: `DRILLBOOK_RELAY`.
 * @throws Error where it is no such address: `wss://relay.desk.example`, or `ws://` on this machine alone, for trying out.
 */
export function relayAddress(
  own: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const url = environment['DRILLBOOK_RELAY'] || own;
  if (url === undefined) return undefined;
  const read = URL.canParse(url) ? new URL(url) : undefined;
  const loopback = read && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(read.hostname);
  const sealed = read?.protocol === 'wss:' || (read?.protocol === 'ws:' && loopback);
  const bare = read && read.pathname === '/' && !read.search && !read.hash && !read.username && !read.password;
  if (!read || !sealed || !bare)
    throw new Error(
      `The relay is "${url}": expected wss:// and a host, such as wss://relay.desk.example, or ws://localhost:9222 for trying out`,
    );
  return `${read.protocol}//${read.host}`;
}
