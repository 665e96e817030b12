import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { here } from '../../config/at.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import type { Signature, Signatures, StrandEnd } from '../session/log/signature.ts';
import { endsOf, newKey, sign } from '../session/log/signing.ts';

interface Tables extends DBSchema {
  /** The key of this device. Its private half never leaves the browser. */
  keys: { key: 'own'; value: CryptoKeyPair };
  /** What other devices signed, and up to where. */
  signatures: { key: [string, string]; value: KeptSignature };
}

/** On disk when it is answered, as events are. */
const strict = { durability: 'strict' } as const;

interface KeptSignature extends StrandEnd, Signature {
  session: string;
}

/**
 * The signatures of a log that leaves this device: its own strand is signed now, with the device's key; a strand of another device keeps the
 * signature that came with it, as long as it goes no further than that. Where the browser can't sign, as on plain http, the log
 * leaves unsigned: nothing here ever keeps a log from being saved.
 * @param own the writer whose strand is this device's.
 */
export async function signaturesOf(
  session: string,
  own: string | undefined,
  log: readonly LogEvent[],
): Promise<Signatures> {
  const found = new Map<string, Signature>();
  try {
    const database = await open();
    try {
      for (const end of endsOf(log)) {
        const signature =
          end.writer === own ? await sign(end, await ownKey(database)) : await foreign(database, session, end);
        if (signature) found.set(end.writer, signature);
      }
    } finally {
      database.close();
    }
  } catch {
    // Without a key there is no signature, and a file without one says that it is unsigned.
  }
  return found;
}

/** The key of this device; one for this window alone where the browser keeps none. @throws where it knows no Ed25519, as on plain http. */
export async function deviceKey(): Promise<CryptoKeyPair> {
  const database = await open().catch(() => undefined);
  if (!database) return newKey();
  return ownKey(database).finally(() => database.close());
}

/** Keeps what other devices signed, so that it leaves with their strands again. A failure costs the signature and nothing else. */
export async function keepSignatures(session: string, log: readonly LogEvent[], signatures: Signatures): Promise<void> {
  if (signatures.size === 0) return;
  try {
    const database = await open();
    const transaction = database.transaction('signatures', 'readwrite', strict);
    const kept = endsOf(log).flatMap((end) => {
      const signature = signatures.get(end.writer);
      return signature ? [transaction.store.put({ session, ...end, ...signature })] : [];
    });
    await Promise.all([...kept, transaction.done]).finally(() => database.close());
  } catch {
    // The strand stands without it, and says so.
  }
}

/** A browser that keeps nothing may refuse at once: what is thrown then is an answer like any other. */
async function open(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>(here('drillbook-device'), 1, {
    upgrade: (made) => {
      made.createObjectStore('keys');
      made.createObjectStore('signatures', { keyPath: ['session', 'writer'] });
    },
  });
}

async function ownKey(database: IDBPDatabase<Tables>): Promise<CryptoKeyPair> {
  const known = await database.get('keys', 'own');
  if (known) return known;
  const made = await newKey();
  // Two windows may make one at the same time: the first that is kept is the device's.
  try {
    const transaction = database.transaction('keys', 'readwrite', strict);
    await Promise.all([transaction.store.add(made, 'own'), transaction.done]);
    return made;
  } catch {
    return (await database.get('keys', 'own')) ?? made;
  }
}

async function foreign(
  database: IDBPDatabase<Tables>,
  session: string,
  end: StrandEnd,
): Promise<Signature | undefined> {
  const kept = await database.get('signatures', [session, end.writer]);
  return kept?.head === end.head ? { key: kept.key, signature: kept.signature } : undefined;
}
