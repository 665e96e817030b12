/**
 * A value as it stands in a request: in its address it is percent-encoded, in a body of JSON it is a string with its quotes, in a form it
 * is percent-encoded, in a header it is as it is.
 * @param before what of the request stands before it
 * @throws RangeError for a value that can't stand there: where a host is asked for, a name of one; a header takes no letter beyond ASCII.
 */
export function requestPart(text: string, before: string): string {
  const [head = '', body] = before.split(/\r?\n\r?\n/, 2);
  if (body !== undefined) return inBody(text, head);
  const lines = head.split(/\r?\n/);
  if (lines.length === 1) return inAddress(text, head);
  if (/[^\x20-\x7e]/.test(text)) throw new RangeError('a header takes letters, digits and signs of ASCII only');
  return text;
}

function inAddress(text: string, before: string): string {
  // "https://" and no slash since: the host, with its port.
  if (!/(?:^|\s)\w+:\/\/[^/?#\s]*$/.test(before)) return encodeURIComponent(text);
  if (!/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(text)) throw new RangeError('expected the name of a host');
  return text;
}

function inBody(text: string, head: string): string {
  const type = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? '';
  if (/json/i.test(type)) return JSON.stringify(text);
  return /form-urlencoded/i.test(type) ? encodeURIComponent(text) : text;
}
