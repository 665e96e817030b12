#!/usr/bin/env node
// In words that an old Node reads: it finds the Node that came with the package, or says what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const engine = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 15)) {
  if (existsSync(join(engine, 'lib'))) {
    const { enableCompileCache } = await import('node:module');
    enableCompileCache();
    const { drillbook } = await import('../lib/scripts/drillbook.js');
    await drillbook(process.argv.slice(2), engine);
  } else {
    process.stderr.write(
      'drillbook: the package is not compiled: it came from a git address, and its script "prepare" was not allowed to run. Allow it, or install a tarball (npm pack).\n',
    );
    process.exitCode = 2;
  }
} else {
  const node = nodeOfPackage();
  if (node === undefined) {
    process.stderr.write(
      `drillbook: this is Node ${process.versions.node}, and it needs 22.15 or later. The package brings one for Linux, macOS and Windows as an optional dependency: install without --omit=optional, or install a newer Node.\n`,
    );
    process.exitCode = 2;
  } else {
    const { status, error } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    if (error) throw error;
    process.exitCode = status === null ? 2 : status;
  }
}

/** The Node that this package brings for this platform, or undefined where none was installed. */
function nodeOfPackage() {
  const require = createRequire(import.meta.url);
  const { optionalDependencies } = require('../package.json');
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const path = require.resolve(`${name}/package.json`);
      const { bin } = require(path);
      return join(dirname(path), bin.node);
    } catch {}
  }
  return undefined;
}
