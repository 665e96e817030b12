import { watch } from 'node:fs';
import { join } from 'node:path';
import { contentFolder } from '../../src/trace/project/content-folder.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import type { CheckOptions } from './options.ts';
import { checkProject } from './project-check.ts';
import { render } from './render.ts';

/** Checks again after each change below the content folder, until the process is ended. Unchanged files are not parsed again. */
export async function watchProject(options: CheckOptions, surroundings: Surroundings): Promise<void> {
  let known: ReadonlyMap<string, SourceFile> = new Map();
  const again = async () => {
    const from = performance.now();
    const { project, report } = await checkProject(options, surroundings, known);
    known = new Map(project.files.map((file) => [file.path, file]));
    surroundings.out(`${await render(report, options, (path) => known.get(path)?.text, surroundings)}\n`);
    surroundings.out(`${Math.round(performance.now() - from)} ms; waiting for changes\n`);
  };
  let running = false;
  let pending = true;
  const run = async () => {
    if (running) return;
    running = true;
    while (pending) {
      pending = false;
      await again();
    }
    running = false;
  };
  watch(join(surroundings.root, contentFolder), { recursive: true }, () => {
    pending = true;
    void run();
  });
  await run();
}
