import type { BuiltSite, Fault } from './pages.ts';

/** Strings that only the code of a relay has: headers and subjects of the NATS client, what our keys and signs of life begin with, and what people see. */
const marks = [
  'Nats-Expected-Last-Subject-Sequence',
  '$JS.API',
  'drillbook-relay-1',
  'drillbook-here-1',
  'share-bar',
  'Share with other devices',
  '#share=',
];

/**
 * What a built site holds of a relay that it should not: pages may speak to themselves and to the relay that the desk names, exactly; where it
 * names none, no script or style sheet has any of its code.
 * @param relay its origin, as the configuration names it
 */
export function relayFaults({ pages, files, read }: BuiltSite, relay: string | undefined): Fault[] {
  const allowed = ["'self'", ...(relay === undefined ? [] : [relay])].join(' ');
  const reached = pages.flatMap(({ path, tags }) =>
    tags
      .filter(({ attributes }) => attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy')
      .flatMap(
        ({ attributes }) => /(?:^|;)\s*connect-src ([^;]*)/.exec(attributes.get('content') ?? '')?.[1] ?? 'nothing',
      )
      .filter((sources) => sources.trim() !== allowed)
      .map((sources) => ({ page: path, message: `the policy lets it connect to ${sources}, expected ${allowed}` })),
  );
  if (relay !== undefined) return reached;
  const traces = [...files]
    .filter((file) => /\.(?:m?js|css)$/.test(file))
    .flatMap((file) => {
      const text = read(file).toString('utf8');
      const found = marks.find((mark) => text.includes(mark));
      return found ? [{ page: file, message: `has code of a relay, and the desk names none: ${found}` }] : [];
    });
  return [...reached, ...traces];
}
