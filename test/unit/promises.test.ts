import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proofsIn, withoutTest } from './proofs.ts';

const document = 'docs/promises.md';
const proofs = proofsIn(document);
const guides = [...readFileSync(document, 'utf8').matchAll(/^## \[([^\]]+)\]\(\.\.\/([^)]+)\)$/gm)].map(
  ([, title = '', path = '']) => ({ title, path }),
);

/** Words with which a sentence promises more than that something is so today. */
const strong = /\b(?:never|nothing|nobody|none|cannot|can't|refuse[ds]?|(?<!the )whole|by itself|by themselves)\b/i;

/** A guide as somebody reads it: one line for each paragraph, row or point, without markup; the cells of a row are parted by a colon. */
function readLines(path: string): string[] {
  const [, , text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? [];
  return text
    .replaceAll(/```[\s\S]*?```/g, '')
    .split(/\n\s*\n|\n(?=\||- |\d+\. |#)/)
    .map((block) =>
      block
        .trim()
        .replaceAll(/<\/?kbd>|\*\*|`/g, '')
        .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replaceAll('\\|', '&#124;')
        .replace(/^\| (.*) \|$/, (_row, cells: string) =>
          cells
            .split('|')
            .map((cell) => cell.trim())
            .join(': '),
        )
        .replaceAll('&#124;', '|')
        .replaceAll(/\s+/g, ' '),
    );
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!]) (?=[A-Z])/);

const promised = (title: string) =>
  proofs.filter(({ section }) => section === title).map(({ says }) => says.replaceAll('&#124;', '|'));

it('each promise of a guide names a test that is there', () => {
  expect(guides.length).toBeGreaterThan(4);
  expect(withoutTest(proofs)).toEqual([]);
});

describe.each(guides)('the guide $title', ({ title, path }) => {
  const lines = readLines(path);

  it('says what is listed as its promises, word for word', () => {
    const said = promised(title);
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((says) => !lines.some((line) => line.includes(says)))).toEqual([]);
  });

  it('promises nothing that names no test', () => {
    const listed = promised(title).flatMap(sentencesOf);
    const isListed = (sentence: string) => listed.some((part) => sentence.includes(part) || part.includes(sentence));
    const strongOnes = lines.flatMap(sentencesOf).filter((sentence) => strong.test(sentence));
    expect(strongOnes.filter((sentence) => !isListed(sentence))).toEqual([]);
  });
});
