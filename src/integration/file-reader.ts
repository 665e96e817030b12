import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const first = 2 ** 20;

/**
 * Reads whole files, one after the other, into the same memory: what is given holds until the next file is read. A buffer for each of
 * thousands of files lies outside of V8's heap and makes it look through all of that for garbage, again and again.
 */
export function fileReader(): (file: string) => Uint8Array<ArrayBuffer> {
  let room = new Uint8Array(first);
  return (file) => {
    const opened = openSync(file, 'r');
    try {
      const { size } = fstatSync(opened);
      if (size > room.length) room = new Uint8Array(2 * size);
      let length = 0;
      for (let read = -1; read !== 0 && length < size; length += read)
        read = readSync(opened, room, length, size - length, null);
      return room.subarray(0, length);
    } finally {
      closeSync(opened);
    }
  };
}

/**
 * The same bytes in pieces of one size, the last one shorter, each in the same memory: a piece holds until the next is asked for. What is
 * compressed goes to another thread and back, which for a small page takes as long as to compress it.
 */
export function* inPieces(bytes: Iterable<Uint8Array>, size = first): Generator<Uint8Array, void> {
  const room = new Uint8Array(size);
  let filled = 0;
  for (const part of bytes) {
    for (let taken = 0; taken < part.length; ) {
      const piece = part.subarray(taken, taken + size - filled);
      room.set(piece, filled);
      taken += piece.length;
      filled += piece.length;
      if (filled < size) continue;
      yield room;
      filled = 0;
    }
  }
  if (filled > 0) yield room.subarray(0, filled);
}
