const initial = new Int32Array(8);
const constants = new Int32Array(64);
// What FIPS 180-4 lists are the first 32 bits after the point of the square and the cube roots of the first primes.
for (let candidate = 2, found = 0; found < 64; candidate += 1) {
  let divisor = 2;
  while (candidate % divisor) divisor += 1;
  if (divisor < candidate) continue;
  // There is room for eight square roots: what is written beyond it is dropped.
  initial[found] = Math.sqrt(candidate) * 2 ** 32;
  constants[found] = Math.cbrt(candidate) * 2 ** 32;
  found += 1;
}

const encoder = new TextEncoder();
const room = new Uint8Array(4_096);
const words = new DataView(room.buffer);
const schedule = new Int32Array(64);
const hash = new Int32Array(8);

/**
 * SHA-256 over the UTF-8 of a text, in lower-case hexadecimal. It answers at once, which Web Crypto does not, and it makes nothing but its
 * answer: a chain is proved at each opening, and to make a hasher, a copy of the text and a digest for each of ten thousand events takes
 * longer than the hashing.
 */
export function sha256(text: string): string {
  hash.set(initial);
  let length = 0;
  let over = 0;
  for (let rest = text; rest; ) {
    const { read, written } = encoder.encodeInto(rest, room.subarray(over));
    rest = rest.slice(read);
    length += written;
    over = digested(over + written);
  }
  room.fill(0, over, 128);
  room[over] = 0x80;
  const end = over < 56 ? 64 : 128;
  words.setUint32(end - 4, length * 8);
  digested(end);
  return hash.reduce((hex, word) => hex + (word >>> 0).toString(16).padStart(8, '0'), '');
}

/** Takes in the whole blocks among the first bytes of the room, and moves what is left over to its beginning: how many bytes that are. */
function digested(length: number): number {
  const whole = length & -64;
  for (let block = 0; block < whole; block += 64) digestBlock(block);
  room.copyWithin(0, whole, length);
  return length - whole;
}

function digestBlock(block: number): void {
  for (let index = 0; index < 16; index += 1) schedule[index] = words.getInt32(block + 4 * index);
  for (let index = 16; index < 64; index += 1) {
    const early = at(schedule, index - 15);
    const late = at(schedule, index - 2);
    schedule[index] =
      at(schedule, index - 16) +
      at(schedule, index - 7) +
      (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
      (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
  }
  let a = at(hash, 0);
  let b = at(hash, 1);
  let c = at(hash, 2);
  let d = at(hash, 3);
  let e = at(hash, 4);
  let f = at(hash, 5);
  let g = at(hash, 6);
  let h = at(hash, 7);
  for (let index = 0; index < 64; index += 1) {
    const one =
      (h +
        (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(constants, index) +
        at(schedule, index)) |
      0;
    const other = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  hash[0] = at(hash, 0) + a;
  hash[1] = at(hash, 1) + b;
  hash[2] = at(hash, 2) + c;
  hash[3] = at(hash, 3) + d;
  hash[4] = at(hash, 4) + e;
  hash[5] = at(hash, 5) + f;
  hash[6] = at(hash, 6) + g;
  hash[7] = at(hash, 7) + h;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** A word that is there. */
function at(list: Int32Array, index: number): number {
  return list[index] ?? 0;
}
