import { execFile, execFileSync } from 'node:child_process';

/** The most that git may say, in bytes. */
const mostOutput = 256_000_000;

/** What git says to some words, as text; undefined where it refuses, or is not there. */
export function git(root: string, words: readonly string[]): string | undefined {
  return gitBytes(root, words)?.toString('utf8');
}

/** The same while this process goes on with something else. */
export function gitMeanwhile(root: string, words: readonly string[]): Promise<string | undefined> {
  return new Promise((answer) => {
    const git = execFile('git', [...words], { cwd: root, maxBuffer: mostOutput }, (error, output) =>
      answer(error ? undefined : output),
    );
    git.stdin?.end();
  });
}

/**
 * The texts of objects, in the order of their names (`<revision>:./<path>`, or a blob's own id); undefined for one that is not
 * there. One process, however many are asked for.
 */
export function objectTexts(root: string, names: readonly string[]): (string | undefined)[] {
  if (names.length === 0) return [];
  const output = gitBytes(root, ['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''));
  const texts: (string | undefined)[] = [];
  let at = 0;
  for (const _name of names) {
    const line = output?.indexOf('\n', at) ?? -1;
    if (!output || line === -1) return [...texts, ...names.slice(texts.length).map(() => undefined)];
    // "<object> blob <bytes>", or "<name> missing".
    const [, kind, length = ''] = /^\S+ (blob) (\d+)$/.exec(output.toString('utf8', at, line)) ?? [];
    at = line + 1;
    texts.push(kind === undefined ? undefined : output.toString('utf8', at, at + Number(length)));
    if (kind !== undefined) at += Number(length) + 1;
  }
  return texts;
}

function gitBytes(root: string, words: readonly string[], input = ''): Buffer | undefined {
  try {
    return execFileSync('git', [...words], {
      cwd: root,
      input,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: mostOutput,
    });
  } catch {
    return undefined;
  }
}
