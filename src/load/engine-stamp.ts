import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectionNames, rowOf } from '../model/collections.ts';

/** The rooms whose code says what a file's text becomes, beside this file. In an installed package nobody can tell them apart: all of lib/ counts. */
const rooms = import.meta.url.endsWith('.ts')
  ? ['../model', '../trace/text', '../trace/graph', '../trace/project', '.']
  : ['..'];

/** What parses, validates and searches for them. */
const libraries = [
  'zod',
  'yaml',
  'js-yaml-5',
  'satteri',
  '@secretlint/core',
  '@secretlint/secretlint-rule-preset-recommend',
];

/**
 * A hash of all that shapes what a content file's text becomes, but for the text: our own code to the letter, the versions of the libraries
 * and of Node, and the collections that there are. Two runs with one stamp read a text alike.
 */
export function engineStamp(): string {
  const stamp = createHash('sha256');
  for (const room of rooms) {
    const folder = fileURLToPath(new URL(room, import.meta.url));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.d)\.[jt]s$/.test(name),
    );
    for (const name of names.sort()) {
      const code = readFileSync(join(folder, name));
      stamp.update(JSON.stringify([room, name, code.length]));
      stamp.update(code);
    }
  }
  const packages = libraries.map((name) => {
    const path = findPackageJSON(name, import.meta.url);
    return [name, path === undefined ? '' : readFileSync(path, 'utf8')];
  });
  const collections = collectionNames().map((name) => {
    const { kind, register, format } = rowOf(name);
    return [name, kind, register, format];
  });
  const { versions, platform, arch, env } = process;
  const here = [versions, platform, arch, env['NODE_ICU_DATA']];
  return stamp.update(JSON.stringify([packages, collections, here])).digest('hex');
}
