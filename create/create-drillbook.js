#!/usr/bin/env node
// `npm create drillbook my-desk`: puts the starter into a folder. In words that an old Node reads, and without a package of others.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const usage = `create-drillbook <folder> [--drillbook SPEC]

  a new desk of one plan in that folder, which has to be empty or absent
  --drillbook SPEC   where npm takes Drillbook from: a version, a tarball, a git address. Without it: this version`;

process.exitCode = create(process.argv.slice(2));

/** Writes the desk. Gives the exit code: 0 written, 1 the folder holds something, 2 the line cannot be followed. */
function create(line) {
  if (line.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { folder, spec, fault } = read(line);
  if (fault !== undefined) {
    process.stderr.write(`create-drillbook: ${fault}\n\n${usage}\n`);
    return 2;
  }
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).some((name) => name !== '.git')) {
    process.stderr.write(`create-drillbook: ${folder} is not empty; nothing was written\n`);
    return 1;
  }
  // In the package of the engine the starter lies beside this folder, in the package create-drillbook inside of it.
  const starter = [join(here, 'starter'), join(here, '../starter')].find((path) => existsSync(path));
  if (starter === undefined) {
    process.stderr.write('create-drillbook: this package lacks its starter\n');
    return 2;
  }
  cpSync(starter, target, { recursive: true });
  // npm packs no file of that name.
  renameSync(join(target, 'gitignore'), join(target, '.gitignore'));
  const file = join(target, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.name = nameOf(basename(target));
  if (spec !== undefined) manifest.dependencies.drillbook = specFrom(spec, target);
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  process.stdout.write(
    `${folder}: a desk of one plan.\n\n  cd ${folder}\n  npm install && npm start   # the site, at http://localhost:4321\n  npm test                   # checks the content and builds the site\n`,
  );
  return 0;
}

function read(line) {
  const words = [];
  let spec;
  for (let index = 0; index < line.length; index += 1) {
    const word = line[index];
    if (word === '--drillbook') {
      index += 1;
      spec = line[index];
      if (spec === undefined) return { fault: '--drillbook: expected a version, a tarball or a git address' };
    } else if (word.startsWith('--drillbook=')) spec = word.slice('--drillbook='.length);
    else if (word.startsWith('-')) return { fault: `there is no option ${word}` };
    else words.push(word);
  }
  if (words.length !== 1) return { fault: 'expected one folder' };
  return { folder: words[0], spec };
}

/** A name that npm takes. */
function nameOf(folder) {
  return (
    folder
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'my-desk'
  );
}

/** A tarball or folder of this machine by its way from the desk, so that the desk can be moved with it; anything else as it was said. */
function specFrom(spec, target) {
  const path = spec.replace(/^file:/, '');
  if (!existsSync(path)) return spec;
  const way = relative(target, resolve(path));
  return `file:${isAbsolute(way) ? path : way.split(sep).join('/')}`;
}
