import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePort } from '../../../scripts/free-port.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

/** Serves a built site, ours or that in another folder, as a host does, text compressed, while some work runs. */
export async function withGzippedSite<Value>(work: (base: string) => Promise<Value>, folder = 'dist'): Promise<Value> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const named = join(folder, normalize(decodeURIComponent(pathname)));
    const file = existsSync(named) && statSync(named).isDirectory() ? join(named, 'index.html') : named;
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    const isFont = extname(file) === '.woff2';
    const bytes = readFileSync(file);
    response.writeHead(200, {
      'content-type': type,
      // What the guide tells hosts to send (`publish.md`): the name of such a file holds its content.
      'cache-control': pathname.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isFont ? {} : { 'content-encoding': 'gzip' }),
    });
    response.end(isFont ? bytes : gzipSync(bytes, { level: 9 }));
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  try {
    return await work(`http://localhost:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
