import { describe, expect, it } from 'vitest';
import { finderData } from '../../../src/finder/documents.ts';
import { createFinder } from '../../../src/finder/search.ts';
import { successorOf } from '../../../src/model/replaced.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { checkDesk, deskFiles, deskToday } from './desk.ts';

/** A playbook of the desk in as few words as there may be. */
function playbook(id: string, title: string, state: string) {
  const text = `---
plan: desk
title: ${title}
order: 9
kind: playbook
${state}summary: What to do.
severities: unset
categories: []
owner: unset
signals: [{ id: ${id}-seen, text: It is seen., words: ['${id} beeps'] }]
steps: [{ id: act, do: Act. }]
validation: unset
postActions: unset
templates: []
mitigates: []
section: unset
origin: drillbook
---
`;
  return { path: `src/content/playbooks/desk/${id}.mdx`, text };
}
const retired = (by?: string) => `status: retired\n${by === undefined ? '' : `replacedBy: desk/${by}\n`}`;
const said = async (...files: ReturnType<typeof playbook>[]) =>
  (await checkDesk([...deskFiles, ...files])).findings
    .filter(({ rule }) => ['playbook-retired', 'link-dangling'].includes(rule))
    .map(({ place, message, help }) => `${place.path.split('/').at(-1)}: ${message}; ${help ?? ''}`);

describe('a retired playbook', () => {
  it('may name the one that takes its place', async () => {
    expect(await said(playbook('pager', 'Pager', retired('bell')), playbook('bell', 'Bell', ''))).toEqual([]);
  });

  it('may not name one that there is not', async () => {
    const [found] = await said(playbook('pager', 'Pager', retired('bull')), playbook('bell', 'Bell', ''));
    expect(found).toMatch(/^pager\.mdx: .*desk\/bull/);
  });

  it('is told the end of the chain where it names another that is retired', async () => {
    expect(
      await said(
        playbook('pager', 'Pager', retired('siren')),
        playbook('siren', 'Siren', retired('bell')),
        playbook('bell', 'Bell', ''),
      ),
    ).toEqual(['pager.mdx: leads to a retired playbook: playbook:desk/siren; playbook:desk/bell takes its place']);
  });

  it('may not come back to itself over others: each link of the circle is found', async () => {
    expect(
      await said(playbook('pager', 'Pager', retired('siren')), playbook('siren', 'Siren', retired('pager'))),
    ).toEqual([
      'pager.mdx: leads to a retired playbook: playbook:desk/siren; ',
      'siren.mdx: leads to a retired playbook: playbook:desk/pager; ',
    ]);
  });

  it('is meant where another takes its place: one in force may not say so', async () => {
    expect(await said(playbook('pager', 'Pager', 'replacedBy: desk/bell\n'), playbook('bell', 'Bell', ''))).toEqual([
      'pager.mdx: says which playbook takes its place, and is not retired itself; say "status: retired", or take "replacedBy" out',
    ]);
  });

  it('is not found; who asks for it is led to the one in force', () => {
    const files = [
      playbook('pager', 'Pager silence', retired('siren')),
      playbook('siren', 'Siren', retired('bell')),
      playbook('bell', 'Bell', ''),
    ];
    const finder = createFinder(finderData(readProject({ files: [...deskFiles, ...files], today: deskToday })));
    const first = (text: string) => finder.find(text)[0]?.path;
    expect(first('pager silence')).toBe('/plans/desk/playbooks/bell/');
    expect(first('pager beeps')).toBe('/plans/desk/playbooks/bell/');
  });
});

describe('the successor of a playbook', () => {
  const states = new Map([
    ['a', { status: 'retired' as const, replacedBy: 'b' }],
    ['b', { status: 'retired' as const, replacedBy: 'c' }],
    ['c', { status: 'in-force' as const, replacedBy: undefined }],
    ['d', { status: 'retired' as const, replacedBy: 'd' }],
    ['e', { status: 'retired' as const, replacedBy: 'gone' }],
    ['f', { status: 'retired' as const, replacedBy: undefined }],
  ]);
  it.each([
    ['a', 'c'],
    ['b', 'c'],
    ['c', undefined],
    ['d', undefined],
    ['e', undefined],
    ['f', undefined],
    ['nobody', undefined],
  ])('of %s is %s', (id, successor) => {
    expect(successorOf(id, (other) => states.get(other))).toBe(successor);
  });
});
