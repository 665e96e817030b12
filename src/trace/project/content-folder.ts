/** The folder that holds every fact of a desk, relative to the project. */
export const contentFolder = 'src/content';

/**
 * The folder of what ships with the engine and is no desk's fact: guides, the field's terms, the engine's own decisions. The
 * same collections, checked in the same way; where the desk has a record of the same id, the desk's counts.
 */
export const handbookFolder = 'src/handbook';

/** Both, the desk's own first. */
export const contentRoots = [contentFolder, handbookFolder] as const;

/** A content file's path below its root: `src/handbook/terms/inject.yaml` is `terms/inject.yaml`. Undefined for other files. */
export function pathInContent(path: string): string | undefined {
  const root = contentRoots.find((folder) => path.startsWith(`${folder}/`));
  return root === undefined ? undefined : path.slice(root.length + 1);
}

/** The files that count: of two at the same place in both roots, the desk's. Their order stays. */
export function withoutOverridden<File extends { path: string }>(files: readonly File[]): File[] {
  const own = new Set(files.map(({ path }) => path).filter((path) => path.startsWith(`${contentFolder}/`)));
  return files.filter(
    ({ path }) =>
      !path.startsWith(`${handbookFolder}/`) || !own.has(`${contentFolder}${path.slice(handbookFolder.length)}`),
  );
}
