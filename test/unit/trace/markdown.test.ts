import { globSync, readFileSync } from 'node:fs';
import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import fc from 'fast-check';
import { type MdastNode, markdownToHtml, markdownToMdast, mdxToJs, mdxToMdast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { satteriDirectivesRestoration } from '../../../node_modules/@astrojs/starlight/dist/integrations/satteri.js';
import { typedLinks } from '../../../src/prose/prose-plugin.ts';
import { readMarkdown, readPage } from '../../../src/trace/text/markdown/read.ts';
import type { MarkdownLink, MarkdownOptions } from '../../../src/trace/text/markdown/scan.ts';
import { readProse } from '../../../src/trace/text/prose.ts';

/** Links as `address` and the text that stands at their place. */
function places(text: string, options?: MarkdownOptions): [string, string][] {
  return readMarkdown(text, options).links.map(({ url, undefinedLabel, offset, length }) => [
    undefinedLabel === undefined ? url : `undefined ${undefinedLabel}`,
    text.slice(offset, offset + length),
  ]);
}

function headingIds(text: string, options?: MarkdownOptions): string[] {
  return readMarkdown(text, options).headings.map(({ id }) => id);
}

/** The ids that the site gives the headings of a page: Astro's own plugin, behind Starlight's and ours. */
function siteIds(text: string, mdx: boolean, features: object = {}): string[] {
  const headings: { depth: number; slug: string; text: string }[] = [];
  const astro = { frontmatter: {}, headings, localImagePaths: new Set<string>(), remoteImagePaths: new Set<string>() };
  const options = {
    mdastPlugins: [typedLinks, satteriDirectivesRestoration()],
    hastPlugins: [satteriHeadingIdsPlugin()],
    features: { directive: true, smartPunctuation: false, ...features },
    data: { astro },
  };
  if (mdx) mdxToJs(text, options);
  else markdownToHtml(text, options);
  return astro.headings.map(({ slug }) => slug).filter((slug) => slug !== 'footnote-label');
}

const pieces = fc.constantFrom(
  '[a](b.md)',
  '[a](<b c.md> "t")',
  "![i](p.png 'x')",
  '[r][one]',
  '[one]',
  '[ONE][]',
  '![pic][one]',
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
  '![foo [bar](/url)](/url2)',
  '![a `](b` c](d.png)',
  '<http://x.y>',
  '<!-- [c](d) -->',
  '| a | b |\n|---|---|\n| [t](u.md) | `|` |',
  '* * *',
  '[b](c d)',
  '[v]( w.md )',
  'text 😀 é',
  '',
  '',
  '\n',
  '[a [b](c.md) d](e.md)',
  '&amp; [e](f&ouml;g.md)',
  '[m](n.md\n"title")',
  '**[o](p.md)**',
  '[s](#t)',
  '[](empty.md)',
  '[u](v "](w)")',
  '<div>\n[x](y)\n</div>',
);

/** Whether a text, written as an address, is that address. */
function means(written: string, url: string): boolean {
  const find = (node: MdastNode): string | undefined => {
    if (node.type === 'link') return node.url;
    return 'children' in node && node.children ? node.children.map(find).find((one) => one !== undefined) : undefined;
  };
  return [`[x](${written})`, `[x](<${written}>)`].some((text) => find(markdownToMdast(text)) === url);
}

const addressed = ({ form, undefinedLabel, referenced }: MarkdownLink) =>
  (form === 'link' || form === 'image' || form === 'definition') && undefinedLabel === undefined && !referenced;

describe('the places of links', () => {
  it('are where the address is written, in documents thrown together', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.constantFrom('\n', '\n\n', ' '), (parts, gap) => {
        const text = `${parts.join(gap)}\n`;
        for (const link of readMarkdown(text).links.filter(addressed)) {
          const written = text.slice(link.offset, link.offset + link.length);
          expect({ text, written, means: means(written, link.url) }).toEqual({ text, written, means: true });
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('are where the address is written, in the read-me files of everything installed here', () => {
    const files = globSync('node_modules/{*,@*/*}/{README,readme,CHANGELOG}.md');
    expect(files.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const link of readMarkdown(text).links.filter(addressed)) {
        const written = text.slice(link.offset, link.offset + link.length);
        if (written !== link.url && !means(written, link.url)) wrong.push(`${file}: ${written} for ${link.url}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each<[string, MarkdownOptions, [string, string][]]>([
    [
      '> - see [a](one.md)\n>   and [b](\n>   two.md "t")\n',
      {},
      [
        ['one.md', 'one.md'],
        ['two.md', 'two.md'],
      ],
    ],
    [
      '\uFEFF😀 [a](b.md)\r\n\r\n[c](d.md)',
      {},
      [
        ['b.md', 'b.md'],
        ['d.md', 'd.md'],
      ],
    ],
    ['![foo [bar](/url)](/url2)', {}, [['/url2', '/url2']]],
    ['[a](/f&ouml;&ouml;)', {}, [['/föö', '/f&ouml;&ouml;']]],
    [
      '[r][one]\n\n[one]: <a b.md> "t"',
      {},
      [
        ['a b.md', 'one'],
        ['a b.md', 'a b.md'],
      ],
    ],
    [
      '[first][x]\n\n[x]: one.md\n[x]: two.md',
      {},
      [
        ['one.md', 'x'],
        ['one.md', 'one.md'],
      ],
    ],
    ['+++\nlink = "[x](no.md)"\n+++\n\n[a](b.md)', {}, [['b.md', 'b.md']]],
    [
      '<p id="one"><a href=a.md>x</a></p>\n\nText <img src="b.png" srcset="c.png 1x, d.png 2x">',
      {},
      [
        ['a.md', 'a.md'],
        ['b.png', 'b.png'],
        ['c.png', 'c.png'],
        ['d.png', 'd.png'],
      ],
    ],
    ['<script>\nlet a = "<a href=\'no.md\'>";\n</script>', {}, []],
    [
      '<Card href="a.md" id={"y"} {...rest} icon={{ a: "}" }} also={`b`}>\n\n<a href={\'./c.md\'}>x</a>\n\n</Card>',
      { mdx: true },
      [
        ['a.md', 'a.md'],
        ['./c.md', './c.md'],
      ],
    ],
    [
      '{/* [x](no.md) <a href="no.md"> */}\n\nimport x from "y"\n\n{list.map(() => <a href="a.md">b</a>)}',
      { mdx: true },
      [['a.md', 'a.md']],
    ],
    [
      ':::note[See [a](b.md)]\n[c](d.md)\n:::',
      { directives: true },
      [
        ['b.md', 'b.md'],
        ['d.md', 'd.md'],
      ],
    ],
  ])('are exact in %j', (text, options, expected) => {
    expect(places(text, options)).toEqual(expected);
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[]()<>`!#*-_>|\\\n \t:"\'{}a1=~&;'), maxLength: 120 }),
        fc.boolean(),
        (text, mdx) => {
          const { links, opaque, problems } = readMarkdown(text, { mdx, directives: mdx });
          for (const { offset, length } of links) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
          for (const [start, end] of opaque) expect(end).toBeGreaterThanOrEqual(start);
          for (const { position } of problems) expect(position.line).toBeGreaterThan(0);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe('an indented code fence in MDX', () => {
  const text =
    '<Card>\n    ```sh\n    npm i\n    ```\n\n    See [dead](./dead.md).\n</Card>\n\n## Rest\n\n[dead](./dead2.md)\n';

  it('ends where it ends, and what follows is read', () => {
    const { links, headings } = readMarkdown(text, { mdx: true });
    expect(links.map(({ url }) => url)).toEqual(['./dead.md', './dead2.md']);
    expect(headings.map(({ id }) => id)).toEqual(['rest']);
  });
});

describe('references that nothing defines', () => {
  it.each<[string, [string, string][]]>([
    [
      '[text][nope] and [nope][] and [nope] and \\[x][y]',
      [
        ['undefined nope', 'nope'],
        ['undefined nope', 'nope'],
      ],
    ],
    ['[**bold** text][nope]', [['undefined nope', 'nope']]],
    [
      '[![i](j.png)][nope]',
      [
        ['j.png', 'j.png'],
        ['undefined nope', 'nope'],
      ],
    ],
    ['![picture][nope]', [['undefined nope', 'nope']]],
    ['[the `code`][`nope`]', [['undefined `nope`', '`nope`']]],
    ['[BenTheElder][ kind](./dead1.md)', [['./dead1.md', './dead1.md']]],
    ['[string, <a href="a.md">x</a>][]', [['a.md', 'a.md']]],
    ['[a [b](c.md)][nope]', [['c.md', 'c.md']]],
    ['`[a][b]` and [^1][^2]', []],
    [
      '| [a][nope] | b |\n| --- | --- |\n| c | [d][nope2] |',
      [
        ['undefined nope', 'nope'],
        ['undefined nope2', 'nope2'],
      ],
    ],
    ['> - [a\n>   b][nope]', [['undefined nope', 'nope']]],
  ])('in %j', (text, expected) => {
    expect(places(text).sort()).toEqual(expected.sort());
  });
});

describe('ids of headings', () => {
  const hard = [
    '# Plain words',
    '## Code `a_b` and *stress* ~~gone~~ :smile:',
    '## A [link](x.md) & more! ![alt](x.png) end',
    '## Ünïcode – dash',
    '## R-001: SAFE MODE / HALT',
    '## 1.2 Numbers, too',
    '## snake_case_word and a\\_b',
    '## Trailing ##',
    '## Using `Box<T>` to point',
    '## The `<Aside>` component',
    '## <b>Bold</b> tag<br/>end',
    '## Nebenbemerkungs&shy;titel &amp; mehr',
    '## Hello :badge[New]',
    '## :badge[New]{variant=tip} first',
    '## At 14:30 or note:foo',
    '##\n\n##\n\n## a\n\n## a-1\n\n## a',
    'Two\nlines  \nhere\n---',
    '- # In a list\n\n> ## In a quote',
    '## Note[^x] and[^y] again[^x]\n\n[^x]: one\n\n[^y]: two',
    '## [a][nope] -- "q" ...',
    '## www.example.com',
  ];

  it.each(hard)('are those that the site gives, in Markdown: %j', (text) => {
    expect(headingIds(text, { directives: true })).toEqual(siteIds(text, false));
  });

  it.each([...hard, '## Sum {a + b} {`c`} {/* d */}', '## E <Icon name="x">t</Icon>', '<h2 id="z">b</h2>\n\n## b'])(
    'are those that the site gives, in MDX: %j',
    (text) => {
      expect(headingIds(text, { mdx: true, directives: true })).toEqual(siteIds(text, true));
    },
  );

  it('are those of a site that makes dashes of hyphens', () => {
    const text = '## a -- b --- c';
    expect(headingIds(text, { smartPunctuation: true })).toEqual(siteIds(text, false, { smartPunctuation: true }));
  });

  it('are those that the site gives on every guide, playbook and decision', () => {
    const files = globSync('src/{content,handbook}/{playbooks,decisions,docs}/**/*.{md,mdx}');
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const mdx = file.endsWith('.mdx');
      const { headings } = readPage(text, { mdx });
      expect({ file, ids: headings.map(({ id }) => id) }).toEqual({ file, ids: siteIds(text, mdx) });
    }
  });

  it.each([
    ['## X {#custom}', ['custom']],
    ['## X [#custom]', ['custom']],
    ['## X { #custom .wide }', ['custom']],
    ['## 9.7.0 <small>July</small> { id="custom" }', ['custom']],
    ['## X\n\n## Y {#x-2}\n\n## X', ['x', 'x-2', 'x-1']],
  ])('may be of their own, where that is asked for: %j', (text, ids) => {
    expect(headingIds(text, { headingIds: true })).toEqual(ids);
    expect(headingIds(text, { headingIds: true, mdx: true })).toEqual(ids);
    expect(headingIds(text)).not.toEqual(ids);
  });

  it('may stand in a comment of MDX', () => {
    expect(headingIds('## X {/* #custom */}', { headingIds: true, mdx: true })).toEqual(['custom']);
  });

  it('stand beside those of HTML elements, components and footnotes', () => {
    const { ids } = readMarkdown('<p id="one">x</p>\n\nText <a name="two"></a>[^n]\n\n[^n]: x\n');
    expect([...ids]).toEqual(expect.arrayContaining(['one', 'two', 'user-content-fn-n', 'footnote-label']));
    expect([...readMarkdown('<Card id="three" />', { mdx: true }).ids]).toEqual(['three']);
  });
});

describe('what cannot be read', () => {
  it.each<[string, MarkdownOptions, string, number]>([
    ['# A\n\n<Card>\n\ntext\n', { mdx: true }, 'the parser refuses this file: Expected a closing tag for `<Card>`', 3],
    ['# A\n\na {b\n', { mdx: true }, 'the parser refuses this file: Unexpected end of file in expression', 3],
    ['# A\n\n```sh\nnpm i\n\n## B\n\n[x](y)\n', {}, 'this code fence is never closed', 3],
    ['# A\n\n~~~~\nx\n~~~\n', {}, 'this code fence is never closed', 3],
    ['# A\n\n<!-- note\n\n[x](y)\n', {}, 'this comment is never closed', 3],
    ['# A\n\n<script>\nlet a\n\n[x](y)\n', {}, 'this block of raw HTML is never closed', 3],
  ])('is said, with its place: %j', (text, options, message, line) => {
    const { problems } = readMarkdown(text, options);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.position.line).toBe(line);
  });

  it.each([
    '```\nx\n```',
    '```\nx\n````  \n',
    '> ```\n> x\n> ```\n',
    '- a\n\n      code\n',
    '~~~\n```\n~~~',
    '<!-- a -->',
    '```\n```',
  ])('is not %j', (text) => {
    expect(readMarkdown(text).problems).toEqual([]);
  });

  it('is an address that an expression gives', () => {
    const [link] = readMarkdown('<Card href={page.url} />', { mdx: true }).links;
    expect(link).toMatchObject({ url: 'page.url', computed: true, offset: 12, length: 8 });
  });
});

describe('the links of the real content', () => {
  it('are all that the parser has', () => {
    for (const file of globSync('src/{content,handbook}/{playbooks,decisions,docs}/**/*.{md,mdx}')) {
      const text = readFileSync(file, 'utf8');
      const mdx = file.endsWith('.mdx');
      const urls: string[] = [];
      const walk = (node: MdastNode) => {
        if (node.type === 'link' || node.type === 'image' || node.type === 'definition') urls.push(node.url);
        if ('children' in node && node.children) for (const child of node.children) walk(child);
      };
      walk(mdx ? mdxToMdast(text) : markdownToMdast(text));
      const scanned = readPage(text, { mdx })
        .links.filter(({ form, referenced }) => form !== 'html' && !referenced)
        .map(({ url }) => url);
      expect({ file, urls: scanned.sort() }).toEqual({ file, urls: urls.sort() });
    }
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
