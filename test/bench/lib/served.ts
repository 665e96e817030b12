import { existsSync } from 'node:fs';
import { preview } from 'astro';
import { freePort } from '../../../scripts/free-port.ts';

/** Serves the built site while some work runs. `DRILLBOOK_BENCH_PORT` names a port; without it any free one is taken. */
export async function withSite<Value>(work: (base: string) => Promise<Value>): Promise<Value> {
  if (!existsSync('dist/index.html')) throw new Error('No built site in dist/. Run: npm run build');
  const port = Number(process.env['DRILLBOOK_BENCH_PORT'] ?? (await freePort()));
  const server = await preview({ root: '.', logLevel: 'error', server: { port } });
  try {
    return await work(`http://localhost:${port}`);
  } finally {
    await server.stop();
  }
}
