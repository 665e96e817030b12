const rootHere = Symbol.for('drillbook.desk-root');
const shared: typeof globalThis & { [rootHere]?: string } = globalThis;

/** The folder of the desk whose site is built: what the configuration said, to pages that are another bundle; otherwise this process's own. */
export function deskRoot(): string {
  return shared[rootHere] ?? process.cwd();
}

/** Says which folder is the desk's, without a slash at its end. */
export function sayDeskRoot(folder: string): void {
  shared[rootHere] = folder;
}
