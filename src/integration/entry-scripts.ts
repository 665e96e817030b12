import type { Plugin, Rolldown } from 'vite';
import { sayPageScripts } from '../../config/page-scripts.ts';

/**
 * Says of each script of a page which files it was put into. One whose modules all stand in shared files is nothing but a line that imports
 * them: pages name those themselves, and it is not written.
 */
export function entryScripts(): Plugin {
  return {
    name: 'drillbook-entry-scripts',
    applyToEnvironment: ({ name }) => name === 'client',
    // Last: Astro reads before which file each script stands in, and does not ask whether it is written.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = new Map(
          Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
        );
        const entries = [...chunks.values()].filter(({ isEntry }) => isEntry);
        const bare = new Set(entries.filter((chunk) => isBare(chunk, chunks.values())).map(({ fileName }) => fileName));
        sayPageScripts(
          new Map(
            entries.map(({ fileName }) => [fileName, loadedWith(fileName, chunks).filter((file) => !bare.has(file))]),
          ),
        );
        for (const fileName of bare) delete bundle[fileName];
      },
    },
  };
}

/** Whether a script only imports others, and nothing imports it. */
function isBare({ fileName, code }: Rolldown.OutputChunk, all: Iterable<Rolldown.OutputChunk>): boolean {
  if (!/^(?:import\s*"[^"]+";?\s*)*$/.test(code)) return false;
  return [...all].every(({ imports, dynamicImports }) => ![...imports, ...dynamicImports].includes(fileName));
}

/** A script with all that it imports at once, in the order in which they run. */
function loadedWith(
  file: string,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  seen = new Set<string>(),
): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = chunks.get(file)?.imports ?? [];
  return [...imports.flatMap((name) => loadedWith(name, chunks, seen)), file];
}
