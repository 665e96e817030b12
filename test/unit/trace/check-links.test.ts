import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLinks, type LinkOptions } from '../../../src/trace/links/check-links.ts';
import { joined } from '../../../src/trace/links/targets.ts';
import type { MarkdownTree } from '../../../src/trace/links/tree.ts';

function treeOf(documents: MarkdownTree['documents'], others: readonly string[] = [], name = ''): MarkdownTree {
  const files = [...documents.map(({ path }) => path), ...others];
  const folders = new Set(
    files.flatMap((path) => path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))),
  );
  folders.delete('');
  return {
    documents,
    paths: new Set([...files, ...folders]),
    folders,
    skipped: [],
    exists: (path) => path === '../there.md',
    name,
    today: '2026-11-21',
  };
}

/** What is wrong in a tree, gravest first. */
function said(tree: MarkdownTree, options?: LinkOptions): string[] {
  return checkLinks(tree, options).findings.map(
    ({ level, message, place }) =>
      `${place.path} ${place.line}:${place.column} ${level === 'error' ? '' : `${level}: `}${message}`,
  );
}

/** Checks the links of one page beside `guide.md`, `sub/README.md`, `image.png` and `a b.md`. */
function faults(text: string, options?: LinkOptions): string[] {
  const documents = [
    { path: 'page.md', text: `# Page\n\n${text}\n` },
    {
      path: 'guide.md',
      text: '# Guide\n\n## Set up\n\n## Set up\n\n<a id="by-hand"></a>\n\n## Ünder *stress* & `code`\n',
    },
    { path: 'sub/README.md', text: '# Sub\n' },
    { path: 'a b.md', text: '# Blank\n' },
    { path: 'route/index.mdx', text: '# Route\n' },
  ];
  return said(treeOf(documents, ['image.png']), options).map((line) => line.replace('page.md ', ''));
}

describe('links in a folder of Markdown', () => {
  it.each([
    '[a file](guide.md)',
    '[an anchor](guide.md#set-up), [its double](guide.md#set-up-1), [one by hand](guide.md#by-hand)',
    '[letters and marks](guide.md#ünder-stress--code) and [encoded](guide.md#%C3%BCnder-stress--code)',
    '[here](#page), [top](#top), [nothing](#)',
    '[a folder](sub), [with a slash](sub/), [its heading](sub/#sub)',
    '[blank](<a b.md>), [encoded](a%20b.md), ![image](image.png "title")',
    '[words](guide.md#:~:text=Set), [more](guide.md#set-up:~:text=Set), [top in Starlight](#_top)',
    '[BenTheElder][ kind](guide.md) and [string, <a href="guide.md">x</a>][]',
    '[with a query](guide.md?plain=1#set-up)',
    '[ref][one] and [one]\n\n[one]: guide.md#set-up "title"',
    '<a href="guide.md#set-up">x</a> <img src="image.png">',
    '[up](../there.md), [elsewhere](https://x.y/z#w), <mailto:a@b.c>',
    '`[code](nowhere.md)`\n\n```\n[code](nowhere.md)\n```\n\n<!-- [comment](nowhere.md) -->',
    '[absolute without a site](/nowhere/)',
    '\\[no link\\](nowhere.md)',
  ])('finds no fault in: %s', (text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ['[a file](gide.md)', '3:10 gide.md does not exist'],
    ['[an anchor](guide.md#setup)', '3:13 guide.md has no anchor "#setup"'],
    ['[here](#nowhere)', '3:8 page.md has no anchor "#nowhere"'],
    ['![image](imge.png)', '3:10 imge.png does not exist'],
    ['[ref][two]', '3:7 nothing defines the link label "two"'],
    ['[ref][one]\n\n[one]: gone.md', '5:8 gone.md does not exist'],
    ['<a href="gone.md">x</a>', '3:10 gone.md does not exist'],
    ['> - [nested\n>   text](gone.md "t")', '4:11 gone.md does not exist'],
    ['[slash](guide.md/#set-up)', '3:9 guide.md is a file, and the slash behind it leads nowhere'],
    ['[slash](image.png/)', '3:9 image.png is a file, and the slash behind it leads nowhere'],
    ['[a][ b](gone.md)', '3:9 gone.md does not exist'],
    ['[bad](%zz.md)', '3:7 "%zz.md" is wrongly percent-encoded'],
    ['[out](../nowhere.md)', '3:7 ../nowhere.md does not exist'],
    ['| a |\n| --- |\n| [cell](gone.md) |', '5:10 gone.md does not exist'],
  ])('finds %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('follows site-absolute paths when it knows the site’s root', () => {
    const site = { root: '' };
    expect(faults('[route](/route/) [page](/guide/#set-up) [file](/image.png)', { site })).toEqual([]);
    expect(faults('[gone](/gone/)', { site })).toEqual(['3:8 gone does not exist']);
  });
});

describe('the help for a file that is not there', () => {
  const tree = (link: string) =>
    treeOf([
      { path: 'a/page.md', text: `[x](${link})\n` },
      { path: 'a/guide.md', text: '' },
      { path: 'b/guides.md', text: '' },
      { path: 'b/unique-name.md', text: '' },
      { path: 'b/README.md', text: '' },
      { path: 'c/README.md', text: '' },
    ]);

  it.each([
    ['guids.md', 'did you mean "a/guide.md"?'],
    ['unique-name.md', 'did you mean "b/unique-name.md"?'],
    ['../bb/guides.md', 'did you mean "b/guides.md"?'],
    ['elsewhere/README.md', undefined],
  ])('of %s is %s', (link, help) => {
    expect(checkLinks(tree(link)).findings.map((one) => one.help)).toEqual([help]);
  });
});

describe('a path from a folder', () => {
  it('is walked step by step, however it is written', () => {
    const part = fc.constantFrom('a', 'b.md', '.', '..', '', 'c..', '..d');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c..')), fc.array(part), (folder, parts) => {
        const walked: string[] = [...folder];
        for (const step of parts) {
          if (step === '' || step === '.') continue;
          if (step === '..' && walked.length > 0 && walked.at(-1) !== '..') walked.pop();
          else walked.push(step);
        }
        expect(joined(folder.join('/'), parts.join('/'))).toBe(walked.join('/'));
      }),
    );
  });
});

describe('options for links', () => {
  it('leave addresses alone that a pattern matches, and count them', () => {
    const tree = treeOf([{ path: 'page.md', text: '[a](gone.md) [b](api/x) [c](api/y)\n' }]);
    const { findings, rules } = checkLinks(tree, { ignore: [/^api\//] });
    expect(findings.map(({ message }) => message)).toEqual(['gone.md does not exist']);
    expect(rules.find(({ rule }) => rule.code === 'link-page')).toMatchObject({ examined: 1, waived: 2 });
  });

  it('let an anchor differ in capitals', () => {
    expect(faults('[x](guide.md#Set-Up)')).toEqual(['3:5 guide.md has no anchor "#Set-Up"']);
    expect(faults('[x](guide.md#Set-Up)', { anyCase: true })).toEqual([]);
    expect(faults('[x](guide.md#Set-Down)', { anyCase: true })).toEqual(['3:5 guide.md has no anchor "#Set-Down"']);
  });

  it('take undefined labels for text', () => {
    expect(faults('[x][mkdocs.nav] [y](gone.md)', { literalLabels: true })).toEqual(['3:21 gone.md does not exist']);
  });

  it('let headings name their ids', () => {
    const text = '## Own {#own-id}\n\n[x](#own-id)';
    expect(faults(text)).toEqual(['5:5 page.md has no anchor "#own-id"']);
    expect(faults(text, { headingIds: true })).toEqual([]);
  });
});

describe('a site in Starlight', () => {
  const documents = [
    { path: 'index.mdx', text: '# Home\n' },
    { path: 'guides/First Steps.mdx', text: '## Set -- up :badge[New]\n' },
    { path: 'guides/index.md', text: '# Guides\n' },
    { path: 'other.md', text: '---\nslug: another/name\n---\n\n# Other\n' },
  ];
  const site = { kind: 'starlight' as const };
  const check = (link: string, options = site) =>
    said(treeOf([...documents, { path: 'guides/page.mdx', text: `${link}\n` }], ['guides/x.png']), { site: options });

  it.each([
    '[a](/) [b](/guides/) [c](/guides) [d](/guides/first-steps/#set--up-badgenew) [e](/another/name/)',
    '[a](../first-steps/) [b](../) [c](../../another/name) [d](#_top) ![e](./x.png)',
    '<LinkCard href="/guides/first-steps/" />',
    '[beside the pages](/rss.xml)',
  ])('finds no fault in %s', (link) => {
    expect(check(link)).toEqual([]);
  });

  it.each([
    ['[x](/guides/First Steps/)', []],
    ['[x](</guides/First Steps/>)', ['/guides/First Steps does not exist']],
    ['[x](/other/)', ['/other does not exist']],
    ['[x](./first-steps/)', ['guides/first-steps does not exist']],
    ['[x](/guides/first-steps/#set-up)', ['guides/First Steps.mdx has no anchor "#set-up"']],
    ["<LinkCard href={'/gone/'} />", ['/gone does not exist']],
  ])('judges %s', (link, messages) => {
    expect(check(link)).toEqual(messages.map((message) => expect.stringContaining(message)));
  });

  it('may be served below a path, and what lies beside it is left alone', () => {
    const options = { ...site, base: '/docs' };
    expect(check('[a](/docs/guides/) [b](/docs/) [c](/blog/)', options)).toEqual([]);
    expect(check('[a](/docs/gone/)', options)).toEqual([expect.stringContaining('/docs/gone does not exist')]);
  });

  it('shows the page of its own language where there is no translation', () => {
    const languages = [
      { path: 'en/index.md', text: '# Home\n' },
      { path: 'en/a.md', text: '# A\n' },
      { path: 'b.md', text: '# B\n' },
      { path: 'uk/index.md', text: '[a](/uk/a/#a) [a](./a/)\n' },
      { path: 'de/index.md', text: '[b](/de/b/#b) [c](/notes/b/)\n' },
    ];
    expect(
      said(treeOf(languages), { site: { ...site, locale: 'en' } }).map((line) => line.replace(/^.* error: /, '')),
    ).toEqual(['de/index.md 1:5 /de/b does not exist', 'de/index.md 1:19 /notes/b does not exist']);
    expect(said(treeOf(languages), { site })).toEqual([
      'de/index.md 1:19 /notes/b does not exist',
      'uk/index.md 1:5 /uk/a does not exist',
      'uk/index.md 1:19 uk/a does not exist',
    ]);
  });

  it('may be told where its other files are', () => {
    const options = { ...site, assets: 'guides' };
    expect(check('![a](/x.png)', options)).toEqual([]);
    expect(check('![a](/y.png)', options)).toEqual([expect.stringContaining('guides/y.png does not exist')]);
  });
});

describe('a site in Docusaurus', () => {
  const documents = [
    { path: 'intro.md', text: '# Intro\n\n## Own {#own}\n\n<Tabs>\n    text\n</Tabs>\n' },
    { path: '02-guides/01-first.md', text: '# First\n' },
    { path: '02-guides/guides.md', text: '# Guides\n' },
    { path: 'named.md', text: "---\nid: 'by-id'\n---\n" },
    { path: 'slugged.md', text: '---\nslug: /away\n---\n' },
    { path: 'v1.2-notes.md', text: '# Notes\n' },
  ];
  const check = (link: string) =>
    said(treeOf([...documents, { path: '02-guides/page.md', text: `${link}\n` }]), {
      site: { kind: 'docusaurus', base: '/docs/' },
    });

  it('knows numbers, ids, slugs and files', () => {
    const text =
      '[a](./01-first.md) [b](first) [c](/docs/guides/first) [d](../intro#own) [e](/docs/by-id) [f](/docs/away) [g](../guides) [h](../intro.md#own) [i](02-guides/01-first.md) <!-- [j](gone.md) */ -->';
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['[x](/docs/named)', '/docs/named does not exist'],
    ['[x](/docs/02-guides/01-first)', '/docs/02-guides/01-first does not exist'],
    ['[x](./gone.md)', '02-guides/gone.md does not exist'],
    ['[x](../intro#other)', 'intro.md has no anchor "#other"'],
  ])('judges %s', (link, message) => {
    expect(check(link)).toEqual([expect.stringContaining(message)]);
  });
});

describe('what is not looked at', () => {
  it('is said: MDX that is refused, a fence without an end, an address that is computed, a folder of tools', () => {
    const tree = treeOf([
      { path: 'a.mdx', text: '# A\n\n<Card>\n\n[x](gone.md)\n' },
      { path: 'b.md', text: '# B\n\n```\n[x](gone.md)\n' },
      { path: 'c.mdx', text: '<Card href={url} /> [a](a.mdx#nobody-knows)\n' },
    ]);
    expect(said({ ...tree, skipped: ['node_modules'] })).toEqual([
      'a.mdx 3:1 the parser refuses this file: Expected a closing tag for `<Card>`',
      'b.md 3:1 this code fence is never closed: the rest of the file is code',
      'c.mdx 1:13 info: this address is computed (url), so nobody looked where it leads',
      'node_modules 1:1 info: this folder is not looked into',
    ]);
  });
});

describe('paths in reports', () => {
  it('are those of whoever called, not of the folder that was named', () => {
    const tree = treeOf(
      [{ path: 'zz/t.md', text: '[x](gone.md) [y](../../there.md) [z](../../nowhere.md)\n' }],
      [],
      'docs/',
    );
    expect(said(tree)).toEqual([
      'docs/zz/t.md 1:5 docs/zz/gone.md does not exist',
      'docs/zz/t.md 1:38 nowhere.md does not exist',
    ]);
  });
});
