/** What an address says behind its "#". */
export interface Fragment {
  /** The place on the page, where the fragment names one beside values. */
  anchor: string | undefined;
  /** Values by the name of their variable. They are a stranger's words until somebody has looked at them. */
  values: ReadonlyMap<string, string>;
}

/**
 * Reads `#restart&namespace=trading-prod` or `#namespace=trading-prod`. A fragment without "=" is an anchor and no value. A name with two
 * values has none: the reader would check one and not know of the other.
 */
export function readFragment(hash: string): Fragment {
  const text = hash.replace(/^#/, '');
  if (!text.includes('=')) return { anchor: undefined, values: new Map() };
  const [first = '', ...rest] = text.split('&');
  const anchor = first.includes('=') ? undefined : first;
  // A plus is a plus: links are written by hand or by an alert, not by a form.
  const pairs = new URLSearchParams((anchor === undefined ? text : rest.join('&')).replaceAll('+', '%2B'));
  return {
    anchor,
    values: new Map(
      [...pairs].filter(
        ([name, value]) =>
          /^[a-z][a-z0-9-]*$/.test(name) && value !== '' && pairs.getAll(name).every((other) => other === value),
      ),
    ),
  };
}
