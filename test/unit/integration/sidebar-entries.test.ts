import { describe, expect, it } from 'vitest';
import { sidebarEntries } from '../../../src/integration/sidebar-entries.ts';

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
