import { genesis } from './chain.ts';
import type { LogEvent } from './envelope.ts';
import { type Signature, type SignatureState, type Signatures, type StrandEnd, signedText } from './signature.ts';
import { strandsOf } from './strands.ts';

const algorithm = 'Ed25519';

/** Makes a key for a device. Its private half can't be read out, also not by this program: what it signs was signed here. */
export async function newKey(): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  if (!('privateKey' in made)) throw new Error('a key without a private half was made');
  return made;
}

/** Signs the end of a strand, and with it all that lies under its hash. */
export async function sign(end: StrandEnd, { privateKey, publicKey }: CryptoKeyPair): Promise<Signature> {
  return { key: await publicText(publicKey), signature: await signText(signedText(end), privateKey) };
}

/** A public key as files and messages name it: base64url. */
export async function publicText(key: CryptoKey): Promise<string> {
  return base64url(await crypto.subtle.exportKey('raw', key));
}

/** The signature over a text, in base64url. Its first line should say what it is a signature of. */
export async function signText(text: string, privateKey: CryptoKey): Promise<string> {
  return base64url(await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(text)));
}

/** Whether a signature is the one of its key over the end of a strand. `unchecked` where this machine has no Ed25519, as on plain http. */
export async function checkSignature(end: StrandEnd, signature: Signature): Promise<SignatureState> {
  return checkText(signedText(end), signature);
}

/** The same, of a signature over any text. */
export async function checkText(text: string, { key, signature }: Signature): Promise<SignatureState> {
  try {
    const known = await crypto.subtle.importKey('raw', bytesIn(key), algorithm, false, ['verify']);
    const fits = await crypto.subtle.verify(algorithm, known, bytesIn(signature), new TextEncoder().encode(text));
    return fits ? 'fits' : 'forged';
  } catch {
    return (await canCheck()) ? 'forged' : 'unchecked';
  }
}

/** The writer of a strand whose signature does not fit what it is over, if there is one. */
export async function forgedStrand(log: readonly LogEvent[], signatures: Signatures): Promise<string | undefined> {
  for (const end of endsOf(log)) {
    const signature = signatures.get(end.writer);
    if (signature && (await checkSignature(end, signature)) === 'forged') return end.writer;
  }
  return undefined;
}

/** That a strand is no longer what its device signed. */
export function forgedText(writer: string): string {
  return `strand "${writer}" was changed after its device signed it: the signature does not fit`;
}

/** Where each strand of a log ends. */
export function endsOf(log: readonly LogEvent[]): StrandEnd[] {
  return [...strandsOf(log)].map(([writer, strand]) => ({
    writer,
    count: strand.length,
    head: strand.at(-1)?.hash ?? genesis,
  }));
}

/** Whether this machine knows the algorithm at all: a key that is no point of the curve throws as well. */
async function canCheck(): Promise<boolean> {
  return newKey().then(
    () => true,
    () => false,
  );
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
