import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadProject } from '../load/project.ts';
import { contentFolder } from '../trace/project/content-folder.ts';
import type { Finding } from '../trace/project/finding.ts';
import { byGravity } from '../trace/project/finding.ts';
import { rulePage } from '../trace/project/rule-page.ts';
import { withCauses } from '../trace/report/causes/causes.ts';
import { allRules } from '../trace/rules/all-rules.ts';
import { runRules } from '../trace/rules/run.ts';
import type { SourceFile } from '../trace/text/source.ts';

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
        const errors = await contentErrors(fileURLToPath(config.root));
        if (errors.length > 0)
          throw new Error(`${errors.length} content errors\n\n${errors.map(report).join('\n\n')}\n`);
      },
      'astro:server:setup': ({ server, logger }) => {
        const root = server.config.root;
        let last = '';
        const check = async () => {
          const errors = await contentErrors(root);
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
          if (path.replaceAll('\\', '/').includes(`/${contentFolder}/`)) void check();
        });
        void check();
      },
    },
  };
}

let known: ReadonlyMap<string, SourceFile> = new Map();

/** The errors of every rule, as of today, root causes first. Files that have not changed since the last time are not parsed again. */
async function contentErrors(root: string): Promise<Finding[]> {
  const project = loadProject(root, { today: new Date().toISOString().slice(0, 10) }, known);
  known = new Map(project.files.map((file) => [file.path, file]));
  const { findings } = withCauses(await runRules(project, allRules), project);
  return findings.filter(({ level }) => level === 'error').sort(byGravity);
}

function report({ place, rule, message, help }: Finding): string {
  return `${place.path}:${place.line}:${place.column}\n  ${message}${help ? `\n  help: ${help}` : ''}\n  rule: ${rulePage(rule)}`;
}
