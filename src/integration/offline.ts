import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build as bundle } from 'vite';
import { type Build, type FileSet, isResponders, type Tier } from '../offline/build.ts';
import { pack } from '../offline/pack.ts';
import { inEngine } from './engine.ts';

const source = (name: string) => inEngine(`src/offline/${name}.ts`);

/**
 * After a build: puts the responder's tier and the rest of the site into one pack each, lists every file with its hash in
 * `/offline/files.json`, and writes the worker that keeps them, with the build's id, to `/sw.js`. It comes last: the search has to be built.
 */
export function offline(): AstroIntegration {
  let base = '/';
  return {
    name: 'drillbook-offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = readFiles(folder);
        const names = respondersFiles(files);
        const list = [...files].map(([path, body]) => ({
          path,
          tier: tierOf(path, names),
          hash: hashOf(body).slice(0, 16),
        }));
        const id = hashOf(Buffer.from(JSON.stringify(list))).slice(0, 12);
        await mkdir(join(folder, 'offline'), { recursive: true });
        const [responder, rest] = await Promise.all(
          (['responder', 'rest'] as const).map((tier) =>
            writePack(folder, tier, new Map([...files].filter(([path]) => tierOf(path, names) === tier))),
          ),
        );
        if (!responder || !rest) return;
        const built: Build = { id, tiers: { responder, rest } };
        await writeFile(join(folder, 'offline/files.json'), `${JSON.stringify({ ...built, list })}\n`);
        await writeFile(join(folder, 'sw.js'), await bundled('worker', base, { __BUILD__: JSON.stringify(built) }));
        await writeFile(join(folder, 'offline/kill.js'), await bundled('kill', base, {}));
      },
    },
  };
}

function tierOf(path: string, responders: ReadonlySet<string>): Tier {
  return responders.has(path) ? 'responder' : 'rest';
}

/** Every file of the built site, by the path that a browser asks for, in an order that no machine changes. */
function readFiles(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file): [string, string] => [`/${file.split(sep).join('/')}`.replace(/(?<=\/)index\.html$/, ''), file])
      .filter(([path]) => path !== '/sw.js' && !path.startsWith('/offline/'))
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, file]) => [path, readFileSync(join(folder, file))]),
  );
}

/** The files of the responder's tier: its pages and data, and of the assets all that these name, and what those name. */
export function respondersFiles(files: ReadonlyMap<string, Buffer>): Set<string> {
  const assets = [...files.keys()].filter((path) => path.startsWith('/_astro/'));
  const found = new Set([...files.keys()].filter(isResponders));
  const queue = [...found];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (/\.(?:woff2|png)$/.test(path)) continue;
    const text = files.get(path)?.toString('latin1') ?? '';
    for (const asset of assets) {
      if (found.has(asset) || !text.includes(asset.slice('/_astro/'.length))) continue;
      found.add(asset);
      queue.push(asset);
    }
  }
  return found;
}

const compress = promisify(zstdCompress);

async function writePack(folder: string, tier: Tier, files: ReadonlyMap<string, Buffer>): Promise<FileSet> {
  // The window reaches over the whole pack: two pages share most of what they say. The rest is eight times as much, and less urgent.
  const bytes = await compress(pack(files), {
    params: {
      [constants.ZSTD_c_compressionLevel]: tier === 'responder' ? 19 : 9,
      [constants.ZSTD_c_windowLog]: 24,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    },
  });
  const hash = hashOf(bytes);
  const name = `/offline/${tier}.${hash.slice(0, 12)}.pack`;
  await writeFile(join(folder, name), bytes);
  return { pack: name, hash, files: files.size, bytes: bytes.length };
}

/** A worker as one classic script: browsers differ in what they make of a worker that imports. */
async function bundled(name: string, base: string, define: Record<string, string>): Promise<string> {
  const result = await bundle({
    configFile: false,
    base,
    logLevel: 'warn',
    define,
    build: { write: false, target: 'es2022', lib: { entry: source(name), formats: ['iife'], name: 'worker' } },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const [chunk] = first && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${name}.ts gave no script`);
  return chunk.code;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
