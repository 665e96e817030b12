import { describe, expect, it } from 'vitest';
import { sidebarEntries } from '../../../src/integration/sidebar-entries.ts';
import { neighboursIn } from '../../../src/integration/within-plan.ts';

describe('the sidebar of the dev server', () => {
  it('draws what the content asks for now, and knows the page that is open', () => {
    const entries = sidebarEntries(
      [
        { label: 'Respond', link: '/respond/' },
        { label: 'Guides', collapsed: true, items: [{ label: 'Start here', link: '/guides/start-here/' }] },
      ],
      '/guides/start-here/',
    );
    expect(entries).toMatchObject([
      { type: 'link', label: 'Respond', href: '/respond/', isCurrent: false },
      { type: 'group', collapsed: true, entries: [{ label: 'Start here', isCurrent: true }] },
    ]);
  });
});

describe('the pages before and after one in the dev server', () => {
  const sidebar = (...guides: string[]) =>
    sidebarEntries(
      [
        { label: 'Respond', link: '/respond/' },
        { label: 'Guides', items: guides.map((name) => ({ label: name, link: `/guides/${name}/` })) },
        { label: 'Drills', link: '/drills/' },
      ],
      '/guides/b/',
    );
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
