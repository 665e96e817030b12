import { canonicalJson } from './canonical.ts';
import { type LogEvent, sealedOf } from './envelope.ts';
import { sha256 } from './sha256.ts';

/** The canonical JSON of an event as it was sealed: a line of a file, and of a pack in storage. No line has a line break in it. */
export function lineOf(event: LogEvent): string {
  return canonicalJson(sealedOf(event));
}

/** What a line says. One that is no JSON says itself: who reads it then finds no event, and says so. */
export function saidBy(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/**
 * The hash that the event of a line must carry: what is hashed is the line without it, so that nothing has to be written anew. In a
 * canonical line it is the first of its name: only an instant stands before it. Of a line that is not canonical the answer is the hash of
 * something else: whoever proves a log works it out from the event then.
 */
export function hashOfLine(line: string): string {
  return sha256(line.replace(/"hash":"\w+",/, ''));
}
