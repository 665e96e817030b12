import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { constants, createZstdCompress } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build as bundle } from 'vite';
import { type Build, type FileSet, isResponders, type Tier } from '../offline/build.ts';
import { type Packed, pack, packedLength } from '../offline/pack.ts';
import { inEngine } from './engine.ts';
import { fileReader, inPieces } from './file-reader.ts';

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
        const files = filesOf(folder);
        const names = respondersFiles(files);
        const read = fileReader();
        const sized = files.map((file) => listed(file, names, read));
        const list = sized.map(({ path, tier, hash }) => ({ path, tier, hash }));
        const id = hashOf(JSON.stringify(list)).slice(0, 12);
        await mkdir(join(folder, 'offline'), { recursive: true });
        const packed = (tier: Tier) =>
          writePack(
            folder,
            tier,
            sized.filter((file) => file.tier === tier),
          );
        const [responder, rest] = await Promise.all([packed('responder'), packed('rest')]);
        const built: Build = { id, tiers: { responder, rest } };
        await writeFile(join(folder, 'offline/files.json'), `${JSON.stringify({ ...built, list })}\n`);
        await writeFile(join(folder, 'sw.js'), await bundled('worker', base, { __BUILD__: JSON.stringify(built) }));
        await writeFile(join(folder, 'offline/kill.js'), await bundled('kill', base, {}));
      },
    },
  };
}

/** A file of the built site: the path that a browser asks for, and where it lies. None is held in memory: a large site would not fit. */
interface BuiltFile {
  path: string;
  file: string;
}

interface ListedFile extends BuiltFile, Packed {
  tier: Tier;
  hash: string;
}

/** Every file of the built site, in an order that no machine changes. */
function filesOf(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: addressOf(relative(folder, file)), file }))
    .filter(({ path }) => path !== '/sw.js' && !path.startsWith('/offline/'))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** What a browser asks for: `plans/tmt/index.html` is `/plans/tmt/`. */
function addressOf(file: string): string {
  return `/${file.split(sep).join('/')}`.replace(/(?<=\/)index\.html$/, '');
}

function listed(
  { path, file }: BuiltFile,
  responders: ReadonlySet<string>,
  read: (file: string) => Uint8Array,
): ListedFile {
  const body = read(file);
  const tier = responders.has(path) ? 'responder' : 'rest';
  return { path, file, bytes: body.length, tier, hash: hashOf(body).slice(0, 16) };
}

/** The files of the responder's tier: its pages and data, and of the assets all that these name, and what those name. */
function respondersFiles(files: readonly BuiltFile[]): Set<string> {
  const places = new Map(files.map(({ path, file }) => [path, file]));
  const assets = [...places.keys()].filter((path) => path.startsWith('/_astro/'));
  const found = new Set([...places.keys()].filter(isResponders));
  const queue = [...found];
  const read = fileReader();
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = places.get(path);
    if (file === undefined || /\.(?:woff2|png)$/.test(path)) continue;
    const text = latin1Of(read(file));
    const named = path.endsWith('/') ? assetsOfPage(text) : assets.filter((asset) => text.includes(nameOf(asset)));
    for (const asset of named) {
      if (found.has(asset) || !places.has(asset)) continue;
      found.add(asset);
      queue.push(asset);
    }
  }
  return found;
}

/** Names of assets are of plain letters, whatever else stands beside them. */
function latin1Of(bytes: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

const nameOf = (asset: string) => asset.slice('/_astro/'.length);

/** The assets that a page names, by their addresses. A script may name others by what they are called alone: there each has to be looked for. */
function assetsOfPage(html: string): string[] {
  return [...html.matchAll(/\/_astro\/[^"'()\s<>&?#\\]+/g)].map(([address]) => address);
}

/** The window reaches over the whole pack: two pages share most of what they say. */
const window = { [constants.ZSTD_c_windowLog]: 24 };

/**
 * How hard each pack is pressed. The responder's is what a slow line waits for; the last half per cent, which level 19 finds by a search of
 * another kind, takes as long as all before it. The rest is six times as much, and less urgent.
 */
const compression: Readonly<Record<Tier, Record<number, number>>> = {
  responder: {
    ...window,
    [constants.ZSTD_c_compressionLevel]: 19,
    [constants.ZSTD_c_strategy]: constants.ZSTD_btopt,
  },
  rest: { ...window, [constants.ZSTD_c_compressionLevel]: 9 },
};

async function writePack(folder: string, tier: Tier, files: readonly ListedFile[]): Promise<FileSet> {
  const compress = createZstdCompress({
    pledgedSrcSize: packedLength(files),
    params: compression[tier],
  });
  const read = fileReader();
  const [bytes] = await Promise.all([
    buffer(compress),
    writeAll(compress, inPieces(pack(files, ({ file }) => read(file)))),
  ]);
  const digest = hashOf(bytes);
  const name = `/offline/${tier}.${digest.slice(0, 12)}.pack`;
  await writeFile(join(folder, name), bytes);
  return { pack: name, hash: digest, files: files.length, bytes: bytes.length };
}

/** Writes one piece after the other: each stands where the one before stood, and waits until that has been taken. */
async function writeAll(stream: Writable, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces)
    await new Promise<void>((resolve, reject) => {
      stream.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  stream.end();
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

function hashOf(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}
