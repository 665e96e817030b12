import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinderData } from '../../../src/finder/entry.ts';
import { pack, unpack } from '../../../src/finder/pack.ts';
import { createFinder } from '../../../src/finder/search.ts';

const data: FinderData = {
  pages: [
    {
      path: '/plans/desk/playbooks/outage/',
      title: 'System outage',
      of: 'Desk',
      rank: 'act',
      texts: [
        { kind: 'title', text: 'System outage' },
        { kind: 'signal', text: '503 errors', anchor: 'errors' },
        { kind: 'symptom', text: 'service unavailable' },
        { kind: 'symptom', text: 'stale page' },
        { kind: 'step', text: 'Check the logs.', anchor: 'check-the-logs' },
        { kind: 'command', text: 'kubectl get pods -n desk', anchor: 'check-the-logs' },
      ],
    },
    {
      path: '/plans/desk/playbooks/stale/',
      title: 'Stale data',
      of: 'Desk',
      rank: 'act',
      texts: [
        { kind: 'title', text: 'Stale data' },
        { kind: 'symptom', text: 'price not updating' },
        { kind: 'symptom', text: '5030 rows behind' },
        { kind: 'signal', text: 'SAFE MODE', anchor: 'safe' },
      ],
    },
    {
      path: '/plans/desk/severity/',
      title: 'Severity',
      of: 'Desk',
      rank: 'read',
      texts: [
        { kind: 'title', text: 'P0', anchor: 'p0' },
        { kind: 'about', text: 'outage stale' },
      ],
    },
  ],
  families: [{ title: 'Venue outage', words: ['exchange is down'], nearest: ['/plans/desk/playbooks/outage/'] }],
  registers: [
    {
      letters: 'R',
      path: '/risks/:id/',
      ranges: [
        [1, 9],
        [20, 21],
      ],
    },
  ],
  last: [
    { path: '/plans/desk/#stop', title: 'Stop trading' },
    { path: '/respond/', title: 'Start a log' },
  ],
};
const finder = createFinder(data);
const first = (text: string) => finder.find(text)[0];

describe('the finder', () => {
  it('lands on the signal or step that matched, and says which', () => {
    expect(first('HTTP 503')).toMatchObject({
      href: '/plans/desk/playbooks/outage/#errors',
      why: '503 errors',
      fit: 'fits',
    });
    expect(first('kubectl pods')?.href).toBe('/plans/desk/playbooks/outage/#check-the-logs');
    expect(first('P0')?.href).toBe('/plans/desk/severity/#p0');
  });

  it('puts a whole phrase before its words apart, and whole words before near ones', () => {
    expect(first('stale data')?.title).toBe('Stale data');
    expect(first('stale page')?.title).toBe('System outage');
    expect(first('staledata')?.title).toBe('Stale data');
    expect(first('safemode')?.title).toBe('Stale data');
    expect(first('outgae')?.title).toBe('System outage');
  });

  it('matches numbers whole or not at all', () => {
    expect(first('503')?.title).toBe('System outage');
    expect(first('5030')?.title).toBe('Stale data');
    expect(finder.find('50').every(({ fit }) => fit === 'last')).toBe(true);
  });

  it('says so where no playbook is about the trouble, and offers the nearest', () => {
    const hit = finder.find('the exchange is down').find(({ fit }) => fit === 'near');
    expect(hit).toMatchObject({
      path: '/plans/desk/playbooks/outage/',
      why: expect.stringContaining('no playbook for this'),
    });
  });

  it('knows the numbers of registers that exist, however they are written', () => {
    for (const typed of ['R-007', 'r007', 'r 7']) expect(first(typed)?.path).toBe('/risks/r-007/');
    expect(first('R-010')?.fit).toBe('last');
  });

  it('always ends with what to do where nothing fits, and never answers with less', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('', ' ', '"', '<b>', 'outage', '🔥', '{'.repeat(500))),
        (typed) => {
          const hits = finder.find(typed);
          expect(hits.slice(-2).map(({ path }) => path)).toEqual(['/plans/desk/#stop', '/respond/']);
          expect(hits.map(({ score }) => score)).toEqual(
            hits.map(({ score }) => score).toSorted((left, right) => right - left),
          );
        },
      ),
    );
  });

  it('travels packed and comes back the same', () => {
    const texts = fc
      .string()
      .map((text) => text.replaceAll(/\s+/g, ' ').replaceAll(';', ',').trim())
      .filter(Boolean);
    const anchors = fc.option(fc.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+){0,3}$/), { nil: undefined });
    const kinds = fc.constantFrom('title', 'signal', 'command', 'step', 'about', 'symptom');
    fc.assert(
      fc.property(fc.array(fc.record({ kind: kinds, text: texts, anchor: anchors })), texts, (list, title) => {
        // Plain symptoms travel together, behind the others.
        const plain = list.filter(({ kind, anchor }) => kind === 'symptom' && anchor === undefined);
        const texts = [...list.filter((text) => !plain.includes(text)), ...plain];
        const pages = [{ path: '/a/', title, of: 'Desk', rank: 'act', texts }] as const;
        const families = [{ title: 'Venue outage', words: ['exchange is down'], nearest: ['/a/'] }];
        expect(unpack(pack({ ...data, pages, families }))).toEqual({ ...data, pages, families });
      }),
    );
    expect(unpack(pack(data))).toMatchObject({ registers: data.registers, families: data.families });
    expect(unpack(pack({ ...data, families: [] })).families).toEqual([]);
  });

  it("knows the trade's other words for a thing, short forms, both spellings, and a name in one piece", () => {
    const pages = [
      { path: '/a/', title: 'Slow', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'high latency' }] },
      {
        path: '/b/',
        title: 'Login',
        of: 'Desk',
        rank: 'act',
        texts: [{ kind: 'symptom', text: 'unauthorised access' }],
      },
      { path: '/c/', title: 'Stop', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'stop buying' }] },
    ] as const;
    const small = createFinder({ ...data, pages });
    expect(small.find('sluggish')[0]?.path).toBe('/a/');
    expect(small.find('lat spike')[0]?.path).toBe('/a/');
    expect(small.find('unauthorized')[0]?.path).toBe('/b/');
    expect(small.find('stopbuying')[0]?.path).toBe('/c/');
  });

  it('knows a word that was written in two, and does not count its halves twice', () => {
    const pages = [
      { path: '/a/', title: 'Image', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'ImagePullBackOff' }] },
      { path: '/b/', title: 'Save', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'backup' }] },
    ] as const;
    const small = createFinder({ ...data, pages });
    expect(small.find('back up')[0]?.path).toBe('/b/');
    expect(small.find('backup')[0]?.path).toBe('/b/');
    expect(small.find('image pull back off')[0]?.path).toBe('/a/');
  });
});
