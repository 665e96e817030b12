import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inEngine } from './engine.ts';

const types: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/**
 * The icons of the site, where a desk's `public` folder has none of its own by the same name: written into the built site, and served by
 * the dev server.
 */
export function brandFiles(): AstroIntegration {
  const ours = inEngine('public');
  const names = readdirSync(ours, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(ours, name)).isFile(),
  );
  return {
    name: 'drillbook-brand-files',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const byAddress = new Map(names.map((name) => [`/${name.split(sep).join('/')}`, join(ours, name)]));
        server.middlewares.use((request, response, next) => {
          const [address = ''] = (request.url ?? '').split('?');
          const file = byAddress.get(address.replace(server.config.base, '/'));
          if (file === undefined || existsSync(join(server.config.publicDir, address.slice(1)))) return next();
          response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
          createReadStream(file).pipe(response);
        });
      },
      'astro:build:done': ({ dir }) => {
        for (const name of names) {
          const file = join(fileURLToPath(dir), name);
          if (existsSync(file)) continue;
          mkdirSync(dirname(file), { recursive: true });
          copyFileSync(join(ours, name), file);
        }
      },
    },
  };
}
