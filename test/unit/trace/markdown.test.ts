import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { markdownToHtml, markdownToMdast, mdxToMdast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { scanMarkdown } from '../../../src/trace/text/markdown/scan.ts';
import { readProse } from '../../../src/trace/text/prose.ts';

interface Node {
  type: string;
  url?: string | undefined;
  identifier?: string | undefined;
  position?: { start: { offset?: number | undefined } } | undefined;
  children?: readonly Node[] | undefined;
}

/** The addresses of all links, images and definitions, by the parser that the site is built with. */
function parsedLinks(text: string, mdx: boolean): string[] {
  const tree: Node = mdx ? mdxToMdast(text) : markdownToMdast(text);
  const definitions = new Map<string, string>();
  const all: Node[] = [];
  const walk = (node: Node) => {
    all.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  walk(tree);
  for (const { type, identifier = '', url = '' } of all)
    if (type === 'definition' && !definitions.has(identifier)) definitions.set(identifier, url);
  const found = [...definitions.values()];
  for (const { type, url = '', identifier = '', position } of all) {
    const first = text[position?.start.offset ?? 0];
    // A bare web address that GFM makes a link of names nothing of ours.
    if (type === 'link' && (first === '[' || first === '<') && !url.startsWith('mailto:')) found.push(url);
    if (type === 'image') found.push(url);
    if (type === 'linkReference' || type === 'imageReference') found.push(definitions.get(identifier) ?? '');
  }
  return found.sort();
}

function scannedLinks(text: string, mdx: boolean): string[] {
  return scanMarkdown(text, mdx)
    .links.filter(({ form, undefinedLabel }) => form !== 'html' && undefinedLabel === undefined)
    .map(({ url }) => url)
    .filter((url) => !url.startsWith('mailto:'))
    .sort();
}

const pieces = fc.constantFrom(
  '[a](b.md)',
  '[a](<b c.md> "t")',
  "![i](p.png 'x')",
  '[r][one]',
  '[one]',
  '[ONE][]',
  '[one]: c.md',
  '[two]: <d.md> "t"',
  '`[x](y)`',
  '``[x](`y)``',
  '```\n[x](y)\n```',
  '~~~\n[x](y)',
  '    [x](y)',
  '- [l](m.md)',
  '  [n](o.md)',
  '> [q](r.md)',
  '1. [s](t.md)',
  '# H [u](v.md)',
  'Title\n===',
  '\\[w](x)',
  '[y](z\\)z.md)',
  '[p](q(r).md)',
  '[![i](j.png)](k.md)',
  '<http://x.y>',
  '<!-- [c](d) -->',
  '| a | b |\n|---|---|\n| [t](u.md) | `|` |',
  '* * *',
  '[b](c d)',
  '[v]( w.md )',
  'text',
  '',
  '',
  '\n',
  '[a [b](c.md) d](e.md)',
  '&amp; [e](f&amp;g.md)',
  '[m](n.md\n"title")',
  '**[o](p.md)**',
  '[s](#t)',
  '<div>\n[x](y)\n</div>',
  'text <a href="z.md">',
);

describe('the Markdown scanner', () => {
  it('finds the links that a full parser finds, in documents thrown together', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.constantFrom('\n', '\n\n', ' '), (parts, gap) => {
        const text = `${parts.join(gap)}\n`;
        expect(scannedLinks(text, false)).toEqual(parsedLinks(text, false));
      }),
      { numRuns: 5_000 },
    );
  });

  it('finds the links that a full parser finds in the read-me files of everything installed here', () => {
    const files = globSync('node_modules/{*,@*/*}/{README,readme,CHANGELOG}.md');
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      expect({ file, links: scannedLinks(text, false) }).toEqual({ file, links: parsedLinks(text, false) });
    }
  });

  it('finds the links of the real playbooks and decisions', () => {
    for (const file of globSync('src/{content,handbook}/{playbooks,decisions,docs}/**/*.{md,mdx}')) {
      const text = readFileSync(file, 'utf8').replace(/^---[\s\S]*?^---$/m, '');
      const mdx = file.endsWith('.mdx');
      expect({ file, links: scannedLinks(text, mdx) }).toEqual({ file, links: parsedLinks(text, mdx) });
    }
  });

  it.each([
    'Plain words',
    'Code `a_b` and *stress*',
    'A [link](x.md) & more!',
    'Ünïcode – dash',
    'R-001: SAFE MODE / HALT',
    '1.2 Numbers, too',
    'snake_case_word',
    'Trailing ##',
  ])('gives the heading "%s" the id that the site gives it', (heading) => {
    const { html } = markdownToHtml(`## ${heading}\n\n## ${heading}\n`);
    const ids = [...html.matchAll(/<h2 id="([^"]*)"/g)].map((match) => match[1]);
    const scanned = scanMarkdown(`## ${heading}\n\n## ${heading}\n`).headings.map(({ id }) => id);
    if (ids.length > 0) expect(scanned).toEqual(ids);
    else expect(scanned).toHaveLength(2);
  });

  it('says where an address stands, through quotes, lists and tables', () => {
    const text = '> - see [a](one.md)\n>   and [b](two.md "t")\n\n| x |\n| --- |\n| [c](three.md) |\n';
    for (const { url, offset, length } of scanMarkdown(text).links)
      expect(text.slice(offset, offset + length)).toBe(url);
  });

  it('reads href, src, id and name of HTML', () => {
    const { links, ids } = scanMarkdown(
      '<p id="one"><a href="a.md">x</a></p>\n\nText <img src="b.png"> <a name="two"></a>\n',
    );
    expect(links.map(({ url }) => url).sort()).toEqual(['a.md', 'b.png']);
    expect([...ids]).toEqual(expect.arrayContaining(['one', 'two']));
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[]()<>`!#*-_>|\\\n \t:"\'{}a1=~&;'), maxLength: 120 }),
        fc.boolean(),
        (text, mdx) => {
          for (const { offset, length } of scanMarkdown(text, mdx).links) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe('prose', () => {
  it('names records by typed links and bare ids, and not in code', () => {
    const text =
      'See [it](risk:R-001 "title"), R-002, `R-003`, [R-004](https://x.y), [ref][r] and TI-0345.\n\n[r]: playbook:tmt/stop#a\n';
    expect(readProse(text).records.map(({ address }) => address)).toEqual([
      'risk:R-001',
      'risk:R-002',
      'playbook:tmt/stop#a',
      'requirement:TI-0345',
    ]);
    const places = readProse(text).records.map(({ offset, length }) => text.slice(offset, offset + length));
    expect(places).toEqual(['risk:R-001', 'R-002', 'r', 'TI-0345']);
  });
});
