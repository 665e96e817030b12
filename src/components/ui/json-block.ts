/** JSON for a data block in a page: `<` is escaped, so that no text in it can end the block. */
export function jsonBlock(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
