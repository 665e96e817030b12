import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import { movements } from '../load/history.ts';
import { currentReading, noteChange } from '../load/reading.ts';
import { pathInContent } from '../trace/project/content-folder.ts';
import { type ContentErrors, errorsOf, printed } from './content-errors.ts';
import { gather } from './gather.ts';

/** The worker's file has this file's ending: an installed package is compiled. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './check-worker.ts' : './check-worker.js',
  import.meta.url,
);

/** When a burst of saves is over, in milliseconds. Pages don't wait for it: a request reads what has changed at once. */
const calm = { quiet: 60, longest: 500 };

/**
 * Astro reports the first bad entry only and lets a dangling reference through, so content is checked here: a build
 * fails with every error at once; the dev server prints them and shows the first in the browser's overlay. There, every
 * change is noted as it comes, and a burst of them is one reload and one check, in a thread of its own.
 */
export function contentCheck(): AstroIntegration {
  return {
    name: 'drillbook-content-check',
    hooks: {
      'astro:config:setup': async ({ command, config }) => {
        if (command !== 'build') return;
        const root = folderOf(config.root);
        const errors = await errorsOf(currentReading(root), () => movements(root, 'HEAD'));
        if (errors.length > 0)
          throw new Error(`${errors.length} content errors\n\n${errors.map(printed).join('\n\n')}\n`);
      },
      'astro:server:setup': ({ server, logger }) => {
        const root = folderOf(server.config.root);
        const worker = new Worker(workerFile, { workerData: root });
        worker.unref();
        worker.on('error', (error) => logger.error(`content could not be checked: ${error.message}`));
        server.httpServer?.on('close', () => void worker.terminate());
        let last = '';
        worker.on('message', ({ count, text, first }: ContentErrors) => {
          if (text === last) return;
          last = text;
          if (!first) {
            logger.info('content: no errors');
            return;
          }
          const message = `${count} content errors\n\n${text}`;
          logger.error(message);
          const { path: file, line, column } = first;
          server.ws.send({ type: 'error', err: { message, stack: '', id: file, loc: { file, line, column } } });
        });
        const changed = gather<string>((paths) => {
          server.ws.send({ type: 'full-reload' });
          worker.postMessage([...paths]);
        }, calm);
        server.watcher.on('all', (_event, full) => {
          const path = relative(root, full).split(sep).join('/');
          if (pathInContent(path) === undefined) return;
          noteChange(root, path);
          // What Astro says itself when its store has changed: the paths of pages are worked out anew.
          for (const name of ['ssr', 'prerender']) server.environments[name]?.hot.send('astro:content-changed', {});
          changed(path);
        });
        worker.postMessage([]);
      },
    },
  };
}

/** A folder's path without the slash at its end. */
function folderOf(folder: URL | string): string {
  return (typeof folder === 'string' ? folder : fileURLToPath(folder)).replace(/[\\/]$/, '');
}
