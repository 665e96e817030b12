import { describe, expect, it } from 'vitest';
import { neighboursWithin, sidebarWithin } from '../../../src/integration/within-plan.ts';

type Entry = Parameters<typeof sidebarWithin>[0][number];
const link = (label: string, href: string) =>
  ({ type: 'link', label, href, isCurrent: false, badge: undefined, attrs: {} }) as const;
const group = (label: string, ...entries: Entry[]): Entry => ({
  type: 'group',
  label,
  entries,
  collapsed: true,
  badge: undefined,
});
const sidebar = [
  link('Home', '/'),
  group('TMT', link('Plan', '/plans/tmt/'), link('Roles', '/plans/tmt/roles/')),
  group('Operations', link('Plan', '/plans/ops/'), link('Roles', '/plans/ops/roles/')),
  group('Guides', link('Start', '/guides/start/')),
];
const shape = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.type === 'group' ? `${entry.label}${entry.collapsed ? '' : ' open'}` : entry.href));

describe('the sidebar of a page', () => {
  it('has the group of its own plan open and every other plan as one link', () => {
    expect(shape(sidebarWithin(sidebar, '/plans/ops/roles/'))).toEqual([
      '/',
      '/plans/tmt/',
      'Operations open',
      '/guides/start/',
    ]);
  });
  it('keeps what never folds as it is within a plan, too', () => {
    const always = { ...group('Respond', link('Now', '/respond/')), collapsed: false };
    expect(shape(sidebarWithin([...sidebar, always], '/plans/ops/'))).toContain('Respond open');
    expect(shape(sidebarWithin([...sidebar, always], '/respond/'))).toContain('Respond open');
  });
  it('leaves lists that fold as they are on a page that is of no plan', () => {
    expect(shape(sidebarWithin(sidebar, '/respond/')).at(-1)).toBe('Guides');
  });
  it('has within its plan the list that the page stands in, and the others as links', () => {
    const lists = group(
      'TMT',
      link('Plan', '/plans/tmt/'),
      group('Playbooks', link('All', '/plans/tmt/playbooks/'), link('Stop', '/plans/tmt/playbooks/stop/')),
      group('Templates', link('All', '/plans/tmt/templates/'), link('Note', '/plans/tmt/templates/note/')),
    );
    const [own] = sidebarWithin([lists], '/plans/tmt/playbooks/stop/');
    expect(own?.type === 'group' && shape(own.entries)).toEqual([
      '/plans/tmt/',
      'Playbooks open',
      '/plans/tmt/templates/',
    ]);
  });
  it('calls the link by the name of the plan', () => {
    expect(sidebarWithin(sidebar, '/')[1]?.label).toBe('TMT');
  });
});

describe('previous and next', () => {
  const prev = link('TMT programme', '/plans/tmt/programme/');
  const next = link('Roles', '/plans/ops/roles/');
  it('stay within a plan', () => {
    expect(neighboursWithin({ prev, next }, '/plans/ops/')).toEqual({ prev: undefined, next });
  });
  it('do not lead from outside into a plan', () => {
    expect(neighboursWithin({ prev: link('Home', '/'), next }, '/respond/').next).toBeUndefined();
  });
});
