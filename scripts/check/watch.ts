import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { contentRoots } from '../../src/trace/project/content-folder.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import type { CheckOptions } from './options.ts';
import { checkProject } from './project-check.ts';
import { render } from './render.ts';

/** An editor saves in several steps, and each is an event: a save is over when nothing has happened for this long, in milliseconds. */
const quiet = 100;

/** More changed files than this are counted, not named. */
const mostNamed = 3;

/**
 * Checks again after each save below the content folder, until the signal ends it (or the process). One check runs at a time,
 * and one that would see the same files is left out. Unchanged files are not parsed again.
 * @throws NoProject, UsageError
 */
export async function watchProject(
  options: CheckOptions,
  surroundings: Surroundings,
  end?: AbortSignal,
): Promise<void> {
  let known: ReadonlyMap<string, SourceFile> | undefined;
  for await (const _ of saves(watched(surroundings.root), end)) {
    const from = performance.now();
    const { project, report, elsewhere } = await checkProject(options, surroundings, known);
    const files = new Map(project.files.map((file) => [file.path, file]));
    const changed = known ? differing(known, files) : [];
    if (known && changed.length === 0) continue;
    known = files;
    const text = await render(report, { ...options, elsewhere }, (path) => files.get(path)?.text, surroundings);
    const time = new Date().toTimeString().slice(0, 8);
    const what = changed.length > 0 ? `changed: ${named(changed)}` : 'checked for the first time';
    const { out, painted = out } = surroundings;
    painted(`\n── ${time} ${what} ──\n\n${text}\n`);
    surroundings.out(`${Math.round(performance.now() - from)} ms; waiting for changes\n`);
  }
}

/** The content folders that there are. */
function watched(root: string): string[] {
  return contentRoots.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
}

/** Yields at once, and then after each burst of changes below the folders. Bursts that come while nobody asks are one. */
async function* saves(folders: readonly string[], end?: AbortSignal): AsyncGenerator<void> {
  let pending = true;
  let wake = () => {};
  let timer: NodeJS.Timeout | undefined;
  const settled = () => {
    pending = true;
    wake();
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(settled, quiet);
    }),
  );
  const stop = () => wake();
  end?.addEventListener('abort', stop);
  try {
    while (!end?.aborted) {
      if (pending) {
        pending = false;
        yield;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    end?.removeEventListener('abort', stop);
  }
}

/** The files that are new, gone or have another text. */
function differing(before: ReadonlyMap<string, SourceFile>, now: ReadonlyMap<string, SourceFile>): string[] {
  const changed = [...now].filter(([path, file]) => before.get(path) !== file).map(([path]) => path);
  const gone = [...before.keys()].filter((path) => !now.has(path));
  return [...changed, ...gone];
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, mostNamed).join(', ');
  return paths.length > mostNamed ? `${shown} and ${paths.length - mostNamed} more` : shown;
}
