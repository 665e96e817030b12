import { type Body, readBody } from './messages.ts';
import { type Refusal, refusal } from './refusal.ts';
import { open, type Unopened } from './sealing.ts';
import type { Keyring } from './secrets.ts';
import { readSubject, subjectOf } from './subjects.ts';
import type { Arrived } from './wire.ts';

/** A message that was opened: what it says, and where it stands. */
export interface Opened<Kind extends Body = Body> {
  body: Kind;
  arrived: Arrived;
  /** Of which edition of its circle's links the key was. */
  edition: number;
}

const unopened = {
  truncated: 'it is not whole',
  newer: 'a newer version of this program sealed it: load this page again',
  locked: 'it can not be opened: it is under another key, or was changed on its way',
} as const;

/** Opens a message with whichever key of its circle fits, and reads what it says; or says why not. Never throws for what it holds. */
export async function unsealed(arrived: Arrived, session: string, keyring: Keyring): Promise<Opened | Refusal> {
  const at = readSubject(arrived.subject);
  if (at?.session !== session) return refusal('foreign', arrived, 'it stands under no subject of this session');
  const openers = keyring.opens(at.circle);
  if (openers.length === 0) return refusal('locked', arrived, 'it is for a circle that this link can not read');
  let why: Unopened = 'locked';
  for (const { edition, key } of openers) {
    const opened = await open(key, arrived.bytes);
    if ('plain' in opened) return readPlain(opened.plain, arrived, edition);
    why = opened.why;
  }
  return refusal(why, arrived, unopened[why]);
}

function readPlain(plain: Uint8Array, arrived: Arrived, edition: number): Opened | Refusal {
  const read = readBody(plain);
  if ('reason' in read) return refusal('malformed', arrived, `it is not as messages are: ${read.reason}`);
  const { body } = read;
  if (subjectOf(body) !== arrived.subject)
    return refusal('foreign', arrived, `it was written for another place: ${subjectOf(body)}`);
  return { body, arrived, edition };
}
