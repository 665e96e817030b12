import { describe, expect, it } from 'vitest';
import { checkLinks } from '../../../src/trace/links/check-links.ts';

/** Checks the links of one page beside `guide.md`, `sub/README.md`, `image.png` and `a b.md`. */
function faults(text: string, siteRoot?: string): string[] {
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
  const paths = new Set([...documents.map(({ path }) => path), 'image.png', 'sub', 'route']);
  const tree = {
    documents,
    paths,
    existsOutside: (path: string) => path === '../there.md',
    siteRoot,
    today: '2026-11-21',
  };
  return checkLinks(tree).findings.map(({ message, place }) => `${place.line}:${place.column} ${message}`);
}

describe('links in a folder of Markdown', () => {
  it.each([
    '[a file](guide.md)',
    '[an anchor](guide.md#set-up), [its double](guide.md#set-up-1), [one by hand](guide.md#by-hand)',
    '[letters and marks](guide.md#ünder-stress--code) and [encoded](guide.md#%C3%BCnder-stress--code)',
    '[here](#page), [top](#top), [nothing](#)',
    '[a folder](sub), [with a slash](sub/), [its heading](sub/#sub)',
    '[blank](<a b.md>), [encoded](a%20b.md), ![image](image.png "title")',
    '[file with a slash](guide.md/#set-up)',
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
    ['[bad](%zz.md)', '3:7 "%zz.md" is wrongly percent-encoded'],
    ['[out](../nowhere.md)', '3:7 ../nowhere.md does not exist'],
    ['| a |\n| --- |\n| [cell](gone.md) |', '5:10 gone.md does not exist'],
  ])('finds %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('follows site-absolute paths when it knows the site’s root', () => {
    expect(faults('[route](/route/) [page](/guide/#set-up) [file](/image.png)', '')).toEqual([]);
    expect(faults('[gone](/gone/)', '')).toEqual(['3:8 gone does not exist']);
  });
});
