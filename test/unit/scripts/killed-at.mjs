// Kills its process at the nth step that changes something below a folder, as `kill -9` would: for tests only.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const at = Number(process.env.KILLED_AT);
const below = process.env.KILLED_BELOW;
let steps = 0;

function step() {
  steps += 1;
  if (steps === at) process.kill(process.pid, 'SIGKILL');
}

const { openSync, writeSync, writeFileSync, renameSync, mkdirSync, rmdirSync, rmSync, existsSync } = fs;
const isBelow = (path) => typeof path === 'string' && path.startsWith(below);
const files = new Set();

fs.openSync = (path, flags, ...rest) => {
  const changes = isBelow(path) && typeof flags === 'string' && flags !== 'r';
  if (changes) step();
  const file = openSync(path, flags, ...rest);
  if (changes) files.add(file);
  return file;
};
fs.writeSync = (file, bytes, from = 0, ...rest) => {
  if (files.has(file)) {
    if (steps + 1 === at) writeSync(file, bytes.subarray(from, from + bytes.length / 2));
    step();
  }
  return writeSync(file, bytes, from, ...rest);
};
for (const [name, real] of Object.entries({ writeFileSync, renameSync, mkdirSync, rmdirSync, rmSync })) {
  fs[name] = (path, ...rest) => {
    if (isBelow(path) && (name !== 'rmSync' || existsSync(path))) step();
    return real(path, ...rest);
  };
}
syncBuiltinESMExports();
