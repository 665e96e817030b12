import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import type { SourceFile } from '../source.ts';
import { literalSecrets } from './patterns.ts';

/** A secret in a file. */
export interface FoundSecret {
  file: SourceFile;
  /** What it is: "an AWS access key id". */
  name: string;
  offset: number;
  secret: string;
}

const between = '\n\n';

/**
 * Searches files for secrets: secretlint's recommended rules, and ours. The files go through secretlint as one text,
 * because it costs far more to start than to read on.
 */
export async function scanSecrets(files: readonly SourceFile[]): Promise<FoundSecret[]> {
  const found: FoundSecret[] = [];
  for (const file of files)
    for (const { name, offset, secret } of literalSecrets(file.text)) found.push({ file, name, offset, secret });
  const starts: number[] = [];
  let length = 0;
  for (const { text } of files) {
    starts.push(length);
    length += text.length + between.length;
  }
  const content = files.map(({ text }) => text).join(between);
  for (const { name, from, to } of await recommendedHits(content)) {
    const index = starts.findLastIndex((start) => start <= from);
    const file = files[index];
    const offset = from - (starts[index] ?? 0);
    if (!file || to - (starts[index] ?? 0) > file.text.length) continue;
    const secret = file.text.slice(offset, offset + to - from);
    const overlaps = (known: FoundSecret) =>
      known.file === file && known.offset < offset + secret.length && offset < known.offset + known.secret.length;
    if (!found.some(overlaps)) found.push({ file, name, offset, secret });
  }
  return found;
}

async function recommendedHits(content: string): Promise<{ name: string; from: number; to: number }[]> {
  const { messages } = await lintSource({
    source: { content, filePath: 'content.txt', ext: '.txt', contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] },
    },
  });
  return messages.map(({ messageId, ruleId, range: [from, to] }) => ({
    name: `a secret (${messageId}, ${ruleId.replace('@secretlint/secretlint-rule-', 'secretlint: ')})`,
    from,
    to,
  }));
}
