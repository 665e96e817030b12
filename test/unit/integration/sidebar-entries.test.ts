import { describe, expect, it } from 'vitest';
import { sidebarEntries } from '../../../src/integration/sidebar-entries.ts';
import { asNamed, forPage, neighboursIn } from '../../../src/integration/within-plan.ts';

const few = sidebarEntries([
  { label: 'Respond', link: '/respond/' },
  { label: 'Guides', collapsed: true, items: [{ label: 'Start here', link: '/guides/start-here/' }] },
]);

describe('the sidebar of a page', () => {
  it('draws what the content asks for now, and knows the page that is open', () => {
    expect(forPage(few, '/guides/start-here/')).toMatchObject([
      { type: 'link', label: 'Respond', href: '/respond/', isCurrent: false },
      { type: 'group', collapsed: true, entries: [{ label: 'Start here', isCurrent: true }] },
    ]);
  });

  it('is its own: what is changed in it shows on no other', () => {
    const [first, second] = forPage(few, '/respond/');
    if (first?.type !== 'link' || second?.type !== 'group') throw new Error('a link and a group');
    first.label = 'Changed';
    first.attrs['class'] = 'changed';
    second.entries.pop();
    expect(forPage(few, '/drills/')).toEqual(few);
  });
});

describe('a neighbour that a page names itself', () => {
  const [link] = few;
  const from = (path: string) => path.replace(/^\/folder(?=\/)/, '');
  const named = (said: Parameters<typeof asNamed>[1], neighbour = link) => {
    if (neighbour?.type !== 'link') throw new Error('a link');
    const found = asNamed(neighbour, said, from);
    return found && [found.label, found.href];
  };

  it('is the one of the sidebar where the page says nothing', () => {
    expect(named(undefined)).toEqual(['Respond', '/respond/']);
    expect(named(true)).toEqual(['Respond', '/respond/']);
  });

  it('is left out, called by another word, or another page', () => {
    expect(named(false)).toBeUndefined();
    expect(named('Act')).toEqual(['Act', '/respond/']);
    expect(named({ label: 'Act' })).toEqual(['Act', '/respond/']);
    expect(named({ link: '/folder/drills/' })).toEqual(['Respond', '/drills/']);
    expect(named({ link: 'https://desk.example/', label: 'Desk' })).toEqual(['Desk', 'https://desk.example/']);
  });

  it('needs an address and a word where the sidebar has none', () => {
    expect(asNamed(undefined, 'Act', from)).toBeUndefined();
    expect(asNamed(undefined, { link: '/drills/' }, from)).toBeUndefined();
    expect(asNamed(undefined, { link: '/drills/', label: 'Drills' }, from)).toMatchObject({
      type: 'link',
      label: 'Drills',
      href: '/drills/',
    });
  });
});

describe('the pages before and after one', () => {
  const sidebar = (...guides: string[]) =>
    sidebarEntries([
      { label: 'Respond', link: '/respond/' },
      { label: 'Guides', items: guides.map((name) => ({ label: name, link: `/guides/${name}/` })) },
      { label: 'Drills', link: '/drills/' },
    ]);
  const around = (...guides: string[]) => {
    const { prev, next } = neighboursIn(sidebar(...guides), '/guides/b/');
    return [prev?.href, next?.href];
  };

  it('are those of the sidebar as it is now: a file that came or went moves them', () => {
    expect(around('a', 'b', 'c')).toEqual(['/guides/a/', '/guides/c/']);
    expect(around('b')).toEqual(['/respond/', '/drills/']);
  });

  it('are none for a page that stands in no sidebar, nor beyond its ends', () => {
    expect(around('a', 'c')).toEqual([undefined, undefined]);
    expect(neighboursIn(sidebar(), '/respond/').prev).toBeUndefined();
    expect(neighboursIn(sidebar(), '/drills/').next).toBeUndefined();
  });
});
