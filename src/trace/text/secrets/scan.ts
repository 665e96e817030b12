import type { SourceFile } from '../source.ts';
import { type LiteralSecret, literalSecrets } from './patterns.ts';

/** A secret in a file. */
export interface FoundSecret {
  file: SourceFile;
  /** What it is: "an AWS access key id". */
  name: string;
  offset: number;
  secret: string;
}

const between = '\n\n';

/** What was found in a file follows from its text alone, so it is searched once. */
const searched = new WeakMap<SourceFile, readonly LiteralSecret[]>();

/** Whether a file was searched and holds no secret. */
export function isKnownClean(file: SourceFile): boolean {
  return searched.get(file)?.length === 0;
}

/** Takes that a file holds no secret from whoever searched the same text before. */
export function rememberClean(file: SourceFile): void {
  searched.set(file, []);
}

/**
 * Searches files for secrets: secretlint's recommended rules, and ours. The files go through secretlint as one text, because it costs far
 * more to start than to read on. A file that a hit touches is then searched by itself: what stands in another one must not hide what stands in it.
 */
export async function scanSecrets(files: readonly SourceFile[]): Promise<FoundSecret[]> {
  const fresh = files.filter((file) => !searched.has(file));
  const suspects = await touched(fresh);
  for (const file of fresh) {
    const literal = literalSecrets(file.text);
    searched.set(file, suspects.has(file) ? [...literal, ...(await recommendedIn(file.text, literal))] : literal);
  }
  // Ours first, then secretlint's: the order in which they were always told.
  const found = files.map((file) => ({ file, secrets: searched.get(file) ?? [] }));
  const told = (ours: boolean) =>
    found.flatMap(({ file, secrets }) =>
      secrets.filter(({ name }) => ours !== name.startsWith(theirs)).map((secret) => ({ file, ...secret })),
    );
  return [...told(true), ...told(false)];
}

/** The files in which secretlint may have found something. */
async function touched(files: readonly SourceFile[]): Promise<ReadonlySet<SourceFile>> {
  if (files.length === 0) return new Set();
  const hits = await recommendedHits(between + files.map(({ text }) => text + between).join(''));
  const suspects = new Set<SourceFile>();
  if (hits.length === 0) return suspects;
  let start = between.length;
  for (const file of files) {
    const end = start + file.text.length;
    if (hits.some(({ from, to }) => from <= end && to >= start)) suspects.add(file);
    start = end + between.length;
  }
  return suspects;
}

/** What secretlint finds in one text, but for what is known of it. */
async function recommendedIn(text: string, known: readonly LiteralSecret[]): Promise<LiteralSecret[]> {
  const found: LiteralSecret[] = [];
  // It stands between the same line breaks as among others, so that both searches see the same.
  for (const { name, from, to } of await recommendedHits(between + text + between)) {
    const offset = from - between.length;
    const end = to - between.length;
    if (offset < 0 || end > text.length) continue;
    const overlaps = (one: LiteralSecret) => one.offset < end && offset < one.offset + one.secret.length;
    if (!known.some(overlaps) && !found.some(overlaps)) found.push({ name, offset, secret: text.slice(offset, end) });
  }
  return found;
}

const theirs = 'a secret (';

async function recommendedHits(content: string): Promise<{ name: string; from: number; to: number }[]> {
  // Loaded only where there is something to search: a check of what was searched before does without.
  const [{ lintSource }, { creator: recommended }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const { messages } = await lintSource({
    source: { content, filePath: 'content.txt', ext: '.txt', contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] },
    },
  });
  return messages.map(({ messageId, ruleId, range: [from, to] }) => ({
    name: `${theirs}${messageId}, ${ruleId.replace('@secretlint/secretlint-rule-', 'secretlint: ')})`,
    from,
    to,
  }));
}
