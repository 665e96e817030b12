import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { movements } from '../load/history.ts';
import { currentReading, type Reading, renewReading } from '../load/reading.ts';
import { contentRoots } from '../trace/project/content-folder.ts';
import { byGravity, type Finding } from '../trace/project/finding.ts';
import { rulePage } from '../trace/project/rule-page.ts';
import { withCauses } from '../trace/report/causes/causes.ts';

/**
 * Astro reports the first bad entry only and lets a dangling reference through, so content is checked here: a build
 * fails with every error at once; the dev server prints them and shows the first in the browser's overlay.
 */
export function contentCheck(): AstroIntegration {
  return {
    name: 'drillbook-content-check',
    hooks: {
      'astro:config:setup': async ({ command, config }) => {
        if (command !== 'build') return;
        const errors = await errorsOf(folderOf(config.root), currentReading(folderOf(config.root)));
        if (errors.length > 0)
          throw new Error(`${errors.length} content errors\n\n${errors.map(report).join('\n\n')}\n`);
      },
      'astro:server:setup': ({ server, logger }) => {
        const root = server.config.root;
        let last = '';
        const check = async (reading: Reading) => {
          const errors = await errorsOf(root, reading);
          const text = errors.map(report).join('\n\n');
          if (text === last) return;
          last = text;
          const [first] = errors;
          if (!first) {
            logger.info('content: no errors');
            return;
          }
          logger.error(`${errors.length} content errors\n\n${text}`);
          server.ws.send({
            type: 'error',
            err: {
              message: `${errors.length} content errors\n\n${text}`,
              stack: '',
              id: first.place.path,
              loc: { file: first.place.path, line: first.place.line, column: first.place.column },
            },
          });
        };
        server.watcher.on('all', (_event, path) => {
          const place = path.replaceAll('\\', '/');
          if (contentRoots.some((folder) => place.includes(`/${folder}/`))) void check(renewReading(root));
        });
        void check(currentReading(root));
      },
    },
  };
}

/** A folder's path without the slash at its end. */
function folderOf(url: URL): string {
  return fileURLToPath(url).replace(/[\\/]$/, '');
}

/** The errors of a reading, root causes first. */
async function errorsOf(root: string, reading: Reading): Promise<Finding[]> {
  const { findings } = withCauses(await reading.report(), reading.project, () => movements(root, 'HEAD'));
  return findings.filter(({ level }) => level === 'error').sort(byGravity);
}

function report({ place, rule, message, help }: Finding): string {
  return `${place.path}:${place.line}:${place.column}\n  ${message}${help ? `\n  help: ${help}` : ''}\n  rule: ${rulePage(rule)}`;
}
