/**
 * Many files as one run of bytes: four bytes with the length of a list (little-endian), the list as JSON (`[path, bytes]` in order),
 * then the files. One file is fetched whole or not at all, asks once of a slow line, and compresses what two hundred pages share.
 */
/** A file to be packed: the path that a browser asks for (`/plans/tmt/`), and how long it is. */
export interface Packed {
  path: string;
  bytes: number;
}

/** How long a pack of files will be, in bytes. */
export function packedLength(files: readonly Packed[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, headOf(files).length);
}

/**
 * Puts files into one, piece by piece, in their order: of a large site no more is held than one file.
 * @param read gives a file's body
 * @throws RangeError when a body is not as long as was said.
 */
export function* pack<File extends Packed>(
  files: readonly File[],
  read: (file: File) => Uint8Array,
): Generator<Uint8Array, void> {
  yield headOf(files);
  for (const file of files) {
    const body = read(file);
    if (body.length !== file.bytes)
      throw new RangeError(`${file.path} has ${body.length} bytes, and ${file.bytes} when it was listed`);
    yield body;
  }
}

function headOf(files: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const list = new TextEncoder().encode(JSON.stringify(files.map(({ path, bytes }) => [path, bytes])));
  const head = new Uint8Array(4 + list.length);
  new DataView(head.buffer).setUint32(0, list.length, true);
  head.set(list, 4);
  return head;
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
