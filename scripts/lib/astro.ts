import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the programme hands on to Astro: each word, what Astro calls it, and what it does. */
export const astros: Readonly<Record<string, { command: string; summary: string }>> = {
  start: { command: 'dev', summary: 'show the site on this machine, and follow each change' },
  build: { command: 'build', summary: 'check the content and write the site to dist/' },
  preview: { command: 'preview', summary: 'show the built site on this machine' },
};

/** The file of Astro's programme, the one that this package brings: Node runs it. */
export function astroProgramme(): string {
  const manifest = createRequire(import.meta.url).resolve('astro/package.json');
  const { bin } = z.object({ bin: z.object({ astro: z.string() }) }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  return join(dirname(manifest), bin.astro);
}

/**
 * What a build finds in its environment beside what is there. The bundler's allocator keeps what the bundler has freed for as long as the
 * build runs, unless it is told to give it back at once; it reads that once, before any of our code.
 */
export const buildEnvironment: Readonly<Record<string, string>> = { MIMALLOC_PURGE_DELAY: '0' };

/**
 * Runs Astro in a desk's folder, the one that this package brings, with the Node that runs here.
 * @param words what stands behind the command, handed on as it is: `--port 4000`
 * @returns Astro's exit code.
 */
export function runAstro(root: string, command: string, words: readonly string[]): number {
  const { status, error } = spawnSync(process.execPath, [astroProgramme(), command, ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...(command === 'build' ? buildEnvironment : {}), ...process.env },
  });
  if (error) throw error;
  return status ?? 2;
}
