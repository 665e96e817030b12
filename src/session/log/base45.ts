/** The letters of Base45 (RFC 9285): those that a QR code packs two into eleven bits. */
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Bytes as text of capital letters: two bytes in three letters, so that a QR code carries them nearly as densely as bytes. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let digit = 0; digit < (isPair ? 3 : 2); digit += 1) {
      text += letters.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** The bytes that a text stands for, or undefined for one that no bytes make. */
export function fromBase45(text: string): Uint8Array | undefined {
  const rest = text.length % 3;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  for (let at = 0, put = 0; at < text.length; at += 3) {
    const part = text.slice(at, at + 3);
    let value = 0;
    for (let digit = part.length - 1; digit >= 0; digit -= 1) {
      const found = letters.indexOf(part.charAt(digit));
      if (found < 0) return undefined;
      value = value * 45 + found;
    }
    if (value > (part.length === 3 ? 0xffff : 0xff)) return undefined;
    if (part.length === 3) bytes[put++] = value >> 8;
    bytes[put++] = value & 0xff;
  }
  return bytes;
}
