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

  it('keeps an address whatever of it the title and its place say, and an anchor whatever of it the text says', () => {
    const text = { kind: 'step', text: 'Verify the stop.', anchor: 'verify-stop-by-hand' } as const;
    const page = { title: 'Kill switch', of: 'Trading desk, lifecycle', rank: 'read', texts: [text] } as const;
    for (const path of [
      '/plans/trading-desk/kill-switch/',
      '/plans/trading-desk/#kill-switch',
      '/plans/kill-switches/trading-desk/kill-switch/',
      '/kill-switch/~/^/',
      '/plans/other/',
    ])
      expect(unpack(pack({ ...data, pages: [{ ...page, path }], families: [] })).pages, path).toEqual([
        { ...page, path },
      ]);
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

  it('takes no meaning from words that have none: two of them side by side are no word', () => {
    const pages = [
      { path: '/a/', title: 'A', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'over the limit' }] },
      { path: '/b/', title: 'B', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'volume is zero' }] },
      { path: '/c/', title: 'C', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'and it was not me' }] },
    ] as const;
    const small = createFinder({ ...data, pages, families: [] });
    for (const typed of ['over', 'flat over the weekend', 'the salary was not paid', 'what is it'])
      expect(
        small.find(typed).every(({ fit }) => fit === 'last'),
        typed,
      ).toBe(true);
    expect(small.find('over the limit')[0]?.path).toBe('/a/');
  });

  it('says that it is not sure of a page that only shares a word, and which words these are', () => {
    const hit = first('stale bread in the canteen kitchen');
    expect(hit).toMatchObject({ fit: 'perhaps', why: expect.stringContaining('Not sure') });
    expect(hit?.why).toMatch(/“stale|Stale data”/);
    for (const typed of ['stale', 'stale data since noon', 'service unavailable on host nine', 'P0'])
      expect(first(typed)?.fit, typed).toBe('fits');
  });

  it('knows a short word that lacks one of two like letters, or has one too many', () => {
    const texts = [{ kind: 'symptom', text: 'kill switch' }] as const;
    const small = createFinder({ ...data, pages: [{ path: '/a/', title: 'Stop', of: 'Desk', rank: 'act', texts }] });
    expect(small.find('kil switch')[0]).toMatchObject({ path: '/a/', fit: 'fits' });
    expect(small.find('kilt')[0]?.fit).toBe('last');
  });

  it('takes a whole phrase for whole in any spelling of its words', () => {
    const pages = [
      {
        path: '/a/',
        title: 'A',
        of: 'Desk',
        rank: 'act',
        texts: [{ kind: 'symptom', text: 'sequence number too low' }],
      },
      { path: '/b/', title: 'B', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'session reject' }] },
    ] as const;
    const small = createFinder({ ...data, pages });
    for (const typed of [
      'MsgSeqNum too low, expecting 105 but received 99',
      '35=3|58=MsgSeqNum too low, expecting 105 but received 99',
      '8=FIX.4.4\u000135=3\u0001371=34\u0001373=5\u000158=MsgSeqNum too low',
    ])
      expect(small.find(typed)[0]?.path, typed).toBe('/a/');
    expect(small.find('35=3|371=55|58=Unknown tag')[0]?.path).toBe('/b/');
  });

  it('answers a name of one word with what bears it, and not with what says the word more often', () => {
    const pages = [
      {
        path: '/a/',
        title: 'Emergency stop',
        of: 'Desk',
        rank: 'act',
        texts: ['halt trading', 'halt all algos', 'halt is ignored'].map(
          (text) => ({ kind: 'symptom', text }) as const,
        ),
      },
      { path: '/b/', title: 'HALT', of: 'Other desk', rank: 'act', texts: [{ kind: 'title', text: 'HALT' }] },
    ] as const;
    const small = createFinder({ ...data, pages, families: [] });
    expect(small.find('halt')[0]?.path).toBe('/b/');
    expect(small.find('halt trading')[0]?.path).toBe('/a/');
    // One word alone can say no more: what says it is no coincidence.
    for (const hit of small.find('halt').slice(0, 2)) expect(hit.fit).toBe('fits');
  });

  it('knows a word that was written in two, and does not count its halves twice', () => {
    const pages = [
      { path: '/a/', title: 'Image', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'ImagePullBackOff' }] },
      { path: '/b/', title: 'Save', of: 'Desk', rank: 'act', texts: [{ kind: 'symptom', text: 'backup' }] },
    ] as const;
    const small = createFinder({ ...data, pages });
    expect(small.find('back up')[0]?.path).toBe('/b/');
    expect(small.find('backup')[0]?.path).toBe('/b/');
    expect(small.find('back ups')[0]?.path).toBe('/b/');
    expect(small.find('image pull back off')[0]?.path).toBe('/a/');
  });
});
