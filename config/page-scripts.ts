/** What is loaded in the place of a script, in this order: the names of files in the built site. */
export type PageScripts = ReadonlyMap<string, readonly string[]>;

/** The bundler and the pages are two bundles in one process: what the one says to the other has to stand outside of both. */
const shared = Symbol.for('drillbook.page-scripts');
type Shared = typeof globalThis & { [shared]?: PageScripts };

/** Says which files the scripts of pages were put into. */
export function sayPageScripts(scripts: PageScripts): void {
  const here: Shared = globalThis;
  here[shared] = scripts;
}

/** The files that a script was put into, by its own file's name; undefined for one that the bundler has not made, and for all while a desk is being edited. */
export function filesOfScript(file: string): readonly string[] | undefined {
  const here: Shared = globalThis;
  return here[shared]?.get(file);
}
