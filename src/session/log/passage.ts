import { deflateSync, Inflate } from 'fflate';
import { fromBase45, toBase45 } from './base45.ts';
import { largestFile } from './framing.ts';
import { hexOf, sha256Of } from './sha256.ts';

/** What each code of a passage begins with: its format, and what somebody sees who scans one with another programme. */
const tag = 'DRILLBOOK1:';
const anyTag = /^DRILLBOOK\d+:/;

/** A code is: the passage it is of, its place and how many there are, a piece of the whole, and a sum over all that. In bytes: */
const sizes = { id: 16, head: 20, sum: 4 } as const;

/**
 * How many bytes of the whole one code carries. With what stands around them they fill a QR code of 85 modules (version 17, lowest
 * correction) to the last letter: a phone reads it off a laptop, and a laptop off a phone.
 */
const bodySize = 594;

/** The most codes that a passage has. Long before, a file is the better way. */
export const mostCodes = 5_000;

/**
 * A text as a row of codes that another device reads off a screen, in any order.
 * @returns the text of each code, or undefined for a text that needs more than `mostCodes`
 */
export function passageOf(text: string): string[] | undefined {
  const whole = deflateSync(new TextEncoder().encode(text), { level: 9 });
  const count = Math.ceil(whole.length / bodySize);
  if (count > mostCodes) return undefined;
  const id = idOf(whole);
  return Array.from({ length: count }, (_, index) => {
    const places = Uint8Array.of(index >> 8, index & 0xff, count >> 8, count & 0xff);
    const frame = joined(id, places, whole.subarray(index * bodySize, (index + 1) * bodySize));
    return tag + toBase45(joined(frame, sumOf(frame)));
  });
}

/**
 * What a code was to those who gather: a `new` part, one that is `known`, `damaged`, of `another` passage than the one that is being
 * read, of a `newer` format, or `foreign`, no code of ours at all.
 */
export type Heard = 'new' | 'known' | 'damaged' | 'another' | 'newer' | 'foreign';

/** The codes of one passage, as they are read: the first one says of which. */
export class Gathering {
  #id: string | undefined;
  #count = 0;
  readonly #parts = new Map<number, Uint8Array>();

  /** Takes the text of a code that was read. Whatever isn't an undamaged part of the passage changes nothing. */
  take(code: string): Heard {
    if (!code.startsWith(tag)) return anyTag.test(code) ? 'newer' : 'foreign';
    const part = partOf(code);
    if (!part) return 'damaged';
    const { id, index, count, body } = part;
    if (this.#id !== undefined && this.#id !== id) return 'another';
    if (this.#id !== undefined && this.#count !== count) return 'damaged';
    this.#id = id;
    this.#count = count;
    if (this.#parts.has(index)) return 'known';
    this.#parts.set(index, body);
    return 'new';
  }

  /** How many codes the passage has; 0 until one was read. */
  get count(): number {
    return this.#count;
  }

  /** How many of them were read. */
  get read(): number {
    return this.#parts.size;
  }

  /** The places of those that were not read yet, counted from 1, as the other screen shows them. */
  get missing(): number[] {
    return Array.from({ length: this.#count }, (_, index) => index + 1).filter((place) => !this.#parts.has(place - 1));
  }

  /** The text that passed, once every code was read; or why it can't be had, where the parts don't make the whole that was shown. */
  whole(): { text: string; reason?: never } | { reason: string; text?: never } | undefined {
    if (this.#count === 0 || this.read < this.#count) return undefined;
    const whole = joined(...Array.from({ length: this.#count }, (_, index) => this.#parts.get(index) ?? none));
    if (hexOf(idOf(whole)) !== this.#id) return { reason: 'the codes together are not what was shown' };
    return inflated(whole);
  }
}

const none = new Uint8Array();

/** What a code of ours carries, or undefined where it is damaged. */
function partOf(code: string): { id: string; index: number; count: number; body: Uint8Array } | undefined {
  const bytes = fromBase45(code.slice(tag.length));
  if (!bytes || bytes.length <= sizes.head + sizes.sum) return undefined;
  const frame = bytes.subarray(0, -sizes.sum);
  if (hexOf(sumOf(frame)) !== hexOf(bytes.subarray(-sizes.sum))) return undefined;
  const numbers = new DataView(frame.buffer, frame.byteOffset);
  const index = numbers.getUint16(sizes.id);
  const count = numbers.getUint16(sizes.id + 2);
  if (index > count || count > mostCodes) return undefined;
  return { id: hexOf(frame.subarray(0, sizes.id)), index, count, body: frame.slice(sizes.head) };
}

function idOf(whole: Uint8Array): Uint8Array {
  return sha256Of(whole).subarray(0, sizes.id);
}

function sumOf(frame: Uint8Array): Uint8Array {
  return sha256Of(frame).subarray(0, sizes.sum);
}

/** How many bytes are inflated at once, before it is asked whether they have become too many. */
const swallow = 16_384;

/** The text in deflated bytes. A stranger's bytes may swell to anything: what is larger than any session is refused. */
function inflated(whole: Uint8Array): { text: string } | { reason: string } {
  const found: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((bytes) => {
    size += bytes.length;
    found.push(bytes);
  });
  try {
    for (let at = 0; at < whole.length; at += swallow) {
      inflate.push(whole.subarray(at, at + swallow), at + swallow >= whole.length);
      if (size > largestFile) return { reason: 'it is larger than any session could be' };
    }
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(joined(...found)) };
  } catch {
    return { reason: 'what was shown is no text' };
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
