/**
 * Many files as one run of bytes: four bytes with the length of a list (little-endian), the list as JSON (`[path, bytes]` in order),
 * then the files. One file is fetched whole or not at all, asks once of a slow line, and compresses what two hundred pages share.
 */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Puts files into one. Paths are those that a browser asks for: `/plans/tmt/`. */
export function pack(files: Files): Uint8Array<ArrayBuffer> {
  const list = new TextEncoder().encode(JSON.stringify([...files].map(([path, body]) => [path, body.length])));
  const total = [...files.values()].reduce((sum, body) => sum + body.length, 4 + list.length);
  const whole = new Uint8Array(total);
  new DataView(whole.buffer).setUint32(0, list.length, true);
  whole.set(list, 4);
  let at = 4 + list.length;
  for (const body of files.values()) {
    whole.set(body, at);
    at += body.length;
  }
  return whole;
}

/**
 * Takes apart what `pack` has put together.
 * @throws TypeError when the bytes are no pack, or not a whole one.
 */
export function unpack(whole: Uint8Array): Map<string, Uint8Array<ArrayBuffer>> {
  if (whole.length < 4) throw new TypeError('no pack: too short');
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const list: unknown = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)));
  if (!Array.isArray(list)) throw new TypeError('no pack: it has no list of files');
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 4 + length;
  for (const item of list) {
    const [path, size]: unknown[] = Array.isArray(item) ? item : [];
    if (typeof path !== 'string' || typeof size !== 'number') throw new TypeError('no pack: its list is damaged');
    files.set(path, whole.slice(at, at + size));
    at += size;
  }
  if (at !== whole.length) throw new TypeError('the pack is not whole');
  return files;
}
