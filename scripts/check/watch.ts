import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { contentRoots } from '../../src/trace/project/content-folder.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import type { CheckOptions } from './options.ts';
import { checkProject } from './project-check.ts';
import { render } from './render.ts';

/** Checks again after each change below the content folder, until the process is ended. Unchanged files are not parsed again. */
export async function watchProject(root: string, options: CheckOptions): Promise<void> {
  let known: ReadonlyMap<string, SourceFile> = new Map();
  const again = async () => {
    const from = performance.now();
    const { project, report } = await checkProject(root, options, known);
    known = new Map(project.files.map((file) => [file.path, file]));
    console.log(await render(report, options, (path) => known.get(path)?.text));
    console.log(`${Math.round(performance.now() - from)} ms; waiting for changes`);
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
  for (const folder of contentRoots.map((name) => join(root, name)).filter((name) => existsSync(name)))
    watch(folder, { recursive: true }, () => {
      pending = true;
      void run();
    });
  await run();
}
