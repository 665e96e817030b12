import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A defect that was put into a tree: the file, and the address that names nothing. */
export interface Seeded {
  file: string;
  url: string;
}

/**
 * Writes a tree of `count` Markdown files that link to each other: to files, to anchors, by reference, to images. One file in
 * twenty-five gets one defect, of six kinds in turn.
 */
export function makeTree(root: string, count: number): { links: number; seeded: Seeded[] } {
  const seeded: Seeded[] = [];
  let links = 0;
  const folders = Math.max(1, Math.floor(count / 100));
  const place = (index: number) => ({ folder: `part-${index % folders}`, name: `page-${index}.md` });
  mkdirSync(join(root, 'images'), { recursive: true });
  writeFileSync(join(root, 'images/chart.png'), '');
  for (let folder = 0; folder < folders; folder += 1) mkdirSync(join(root, `part-${folder}`), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const own = place(index);
    const to = (step: number) => {
      const other = place((index + step) % count);
      return other.folder === own.folder ? other.name : `../${other.folder}/${other.name}`;
    };
    const lines = [`# Page ${index}`, '', paragraph, ''];
    for (let section = 0; section < 5; section += 1) {
      lines.push(
        `## Section ${section}`,
        '',
        paragraph,
        '',
        `See [the next](${to(section + 1)}), [its section](${to(section + 2)}#section-${section}) and [above](#page-${index}).`,
        '',
        '```sh',
        'echo "[no link](nowhere.md)"',
        '```',
        '',
        `- \`[code](nowhere.md)\` and ![a chart](../images/chart.png)`,
        `- by [reference][r${section}]`,
        '',
        `[r${section}]: ${to(section + 3)}#section-1`,
        '',
      );
      links += 5;
    }
    if (index % 25 === 7) {
      const defect = defectOf(Math.floor(index / 25), index, to(1));
      lines.push(defect.text, '');
      seeded.push({ file: `${own.folder}/${own.name}`, url: defect.url });
      links += 1;
    }
    writeFileSync(join(root, own.folder, own.name), lines.join('\n'));
  }
  return { links, seeded };
}

/** Six kinds in turn: a file, an anchor elsewhere, an anchor here, an image, a definition, an HTML attribute. */
function defectOf(turn: number, index: number, neighbour: string): { url: string; text: string } {
  const missing = `missing-${index}.md`;
  const kinds = [
    { url: missing, text: `A [broken one](${missing}).` },
    { url: `${neighbour}#gone-${index}`, text: `A [broken one](${neighbour}#gone-${index}).` },
    { url: `#nowhere-${index}`, text: `A [broken one](#nowhere-${index}).` },
    { url: `../images/missing-${index}.png`, text: `![broken](../images/missing-${index}.png)` },
    { url: missing, text: `A [broken one][broken].\n\n[broken]: ${missing}` },
    { url: missing, text: `A <a href="${missing}">broken one</a>.` },
  ];
  return kinds[turn % kinds.length] ?? { url: missing, text: `[broken](${missing})` };
}

const paragraph =
  'When the feed stops, prices on the screen stay as they were, and every order that is made from them is wrong. *Stop first*, ask later, and write down when you did: `halt --all`. The desk decides who calls the exchange, and nobody else does. **Two people** look at the numbers before trading goes on again.';
