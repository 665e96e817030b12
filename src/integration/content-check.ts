import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import { movements } from '../load/history.ts';
import { currentReading, noteChange } from '../load/reading.ts';
import { pathInContent } from '../trace/project/content-folder.ts';
import { counted } from '../trace/report/frame.ts';
import { type ContentErrors, errorsOf, printed } from './content-errors.ts';
import { inEngine } from './engine.ts';
import { gather } from './gather.ts';
import { keptOverlay } from './kept-overlay.ts';

/** The worker: its source, or what became of it in an installed package. */
const workerFile = pathToFileURL(
  inEngine(import.meta.url.endsWith('.ts') ? 'src/integration/check-worker.ts' : 'lib/src/integration/check-worker.js'),
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
          throw new Error(
            `${counted(errors.length, 'content error')}\n\n${errors.map((one) => printed(one)).join('\n\n')}\n`,
          );
      },
      'astro:server:setup': ({ server, logger }) => {
        const root = folderOf(server.config.root);
        const worker = new Worker(workerFile, { workerData: root });
        worker.unref();
        worker.on('error', (error) => logger.error(`content could not be checked: ${error.message}`));
        server.httpServer?.on('close', () => void worker.terminate());
        const overlay = keptOverlay((payload) => server.ws.send(payload));
        // A page that was reloaded has lost the overlay, and one that was opened has not had it.
        server.ws.on('connection', (socket: { send(text: string): void }) => {
          const shown = overlay.shown();
          if (shown) socket.send(JSON.stringify(shown));
        });
        let last = '';
        worker.on('message', ({ count, text, first }: ContentErrors) => {
          const message = `${counted(count, 'content error')}\n\n${text}`;
          if (text !== last) first ? logger.error(message) : logger.info('content: no errors');
          last = text;
          overlay.checked(
            first && { message, id: first.path, loc: { file: first.path, line: first.line, column: first.column } },
          );
        });
        const changed = gather<string>((paths) => {
          overlay.changed();
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
