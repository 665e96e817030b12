import type { Change } from './rename.ts';

const around = 3;

interface Line {
  mark: ' ' | '-' | '+';
  text: string;
}

/** A file before and after; `after` is undefined where it goes. */
export type FileDiff = Omit<Change, 'after'> & { after: string | undefined };

/** The changes as a unified diff, in the form of git. */
export function unifiedDiff(changes: readonly FileDiff[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff({ oldPath, newPath, before, after }: FileDiff): string {
  const moved = oldPath !== undefined && oldPath !== newPath;
  const head = [`diff --git a/${oldPath ?? newPath} b/${newPath}`];
  if (moved) head.push(`rename from ${oldPath}`, `rename to ${newPath}`);
  if (oldPath === undefined) head.push('new file mode 100644');
  if (after === undefined) head.push('deleted file mode 100644');
  const now = after === undefined ? '/dev/null' : `b/${newPath}`;
  if (before !== after) head.push(`--- ${oldPath === undefined ? '/dev/null' : `a/${oldPath}`}`, `+++ ${now}`);
  return `${head.join('\n')}\n${hunks(lines(split(before), split(after ?? '')))}`;
}

function split(text: string): string[] {
  if (text === '') return [];
  return text
    .split('\n')
    .map((line, index, all) => (index === all.length - 1 ? `${line}\n\\ No newline at end of file` : line))
    .slice(0, text.endsWith('\n') ? -1 : undefined);
}

/** A renaming changes lines in place and adds some at one spot: line by line where the count is the same, else the middle. */
function lines(before: readonly string[], after: readonly string[]): Line[] {
  if (before.length === after.length)
    return before.flatMap((old, index): Line[] => {
      const now = after[index] ?? '';
      return old === now
        ? [{ mark: ' ', text: old }]
        : [
            { mark: '-', text: old },
            { mark: '+', text: now },
          ];
    });
  let top = 0;
  while (top < before.length && top < after.length && before[top] === after[top]) top += 1;
  let bottom = 0;
  while (bottom < Math.min(before.length, after.length) - top && before.at(-1 - bottom) === after.at(-1 - bottom))
    bottom += 1;
  const marked = (mark: Line['mark'], texts: readonly string[]) => texts.map((text) => ({ mark, text }));
  return [
    ...marked(' ', before.slice(0, top)),
    ...marked('-', before.slice(top, before.length - bottom)),
    ...marked('+', after.slice(top, after.length - bottom)),
    ...marked(' ', before.slice(before.length - bottom)),
  ];
}

function hunks(all: readonly Line[]): string {
  let made = '';
  let oldLine = 1;
  let newLine = 1;
  for (let at = 0; at < all.length; ) {
    const next = all.findIndex(({ mark }, index) => index >= at && mark !== ' ');
    if (next === -1) break;
    const start = Math.max(at, next - around);
    oldLine += start - at;
    newLine += start - at;
    let end = next + 1;
    for (let index = end; index < all.length && index <= end + 2 * around; index += 1)
      if (all[index]?.mark !== ' ') end = index + 1;
    end = Math.min(all.length, end + around);
    const part = all.slice(start, end);
    const oldCount = part.filter(({ mark }) => mark !== '+').length;
    const newCount = part.filter(({ mark }) => mark !== '-').length;
    const from = oldCount === 0 ? oldLine - 1 : oldLine;
    const to = newCount === 0 ? newLine - 1 : newLine;
    made += `@@ -${from},${oldCount} +${to},${newCount} @@\n${part.map(({ mark, text }) => `${mark}${text}\n`).join('')}`;
    oldLine += oldCount;
    newLine += newCount;
    at = end;
  }
  return made;
}
