import { describe, expect, it } from 'vitest';
import { readPage } from '../../../scripts/built-site/pages.ts';
import { binderOf, cardsOf, partsOf, plansOf } from '../../../scripts/disk/binder.ts';
import { sheetNumbers } from '../../../scripts/disk/print.ts';

const page = (path: string, title: string, text = '') =>
  readPage(
    path,
    `<link rel="stylesheet" href="/on-a-disk/_astro/a.css"><main lang="en"><h1>${title}</h1>${text}</main>`,
  );
const site = {
  base: '/on-a-disk/',
  pages: [
    page('/', 'Home'),
    page(
      '/plans/desk/',
      'Desk',
      '<a href="/on-a-disk/plans/desk/severity/#p0">P0</a> <a href="/on-a-disk/risks/">risks</a>',
    ),
    page(
      '/plans/desk/playbooks/',
      'Playbooks',
      '<a href="/on-a-disk/plans/desk/playbooks/stop/">x</a><a href="/on-a-disk/plans/desk/playbooks/close/">y</a>',
    ),
    page('/plans/desk/playbooks/close/', 'Close', '<p id="why"></p><a href="#why">why</a>'),
    page('/plans/desk/playbooks/stop/', 'Stop'),
    page(
      '/plans/desk/roles/',
      'Roles',
      '<section class="role card">Lead<details>named by many</details></section><section class="role card">Scribe</section>',
    ),
    page('/plans/desk/severity/', 'Severity', '<h2 id="p0">P0</h2>'),
    page('/plans/desk/trace/', 'Obligations'),
    page('/plans/other/', 'Other'),
  ],
  files: new Set<string>(),
  read: () => Buffer.from('<svg><symbol id="tick"></symbol></svg>'),
};
const edition = { day: '2026-11-27', published: undefined };

describe('a binder', () => {
  it('has the plan first, then what an incident asks for, in the plan’s own order, and nothing for its keeper', () => {
    expect(partsOf(site, 'desk').map(({ title }) => title)).toEqual(['Desk', 'Severity', 'Stop', 'Close', 'Roles']);
    expect(plansOf(site)).toEqual(['desk', 'other']);
  });
  it('leads from its contents, and from one part to another, by links with the sheet’s number', () => {
    const html = binderOf(site, 'desk', new Map([['at-plans-desk-severity-', 4]]), edition);
    const { tags, ids } = readPage('/', html);
    const links = tags.flatMap(({ attributes }) =>
      attributes.get('href')?.startsWith('#') ? [attributes.get('href')?.slice(1) ?? ''] : [],
    );
    expect(links).toEqual(expect.arrayContaining(['at-plans-desk-severity-p0', 'at-plans-desk-playbooks-close-why']));
    for (const link of links) expect(ids.has(link), link).toBe(true);
    expect(html).toContain('<span class="number">4</span>');
    expect(html).not.toContain('/on-a-disk/');
  });
  it('leads to the published site where somebody knows its address, and nowhere otherwise', () => {
    expect(binderOf(site, 'desk', new Map(), edition)).toContain('<a>risks</a>');
    expect(binderOf(site, 'desk', new Map(), { ...edition, published: 'https://desk.example/book/' })).toContain(
      '<a href="https://desk.example/book/risks/">risks</a>',
    );
  });
});

it('role cards hold what the holder needs, one each', () => {
  const { html, count } = cardsOf(site, 'desk', edition);
  expect(count).toBe(2);
  expect(html).toContain('Scribe');
  expect(html).not.toContain('named by many');
  expect(cardsOf(site, 'other', edition).count).toBe(0);
});

it('reads the sheets of a printed page, whatever the depth of its tree', () => {
  const pdf = [
    '1 0 obj\n<</Type /Catalog\n/Pages 2 0 R>>\nendobj',
    '2 0 obj\n<</Type /Pages\n/Kids [3 0 R 6 0 R]>>\nendobj',
    '3 0 obj\n<</Type /Pages\n/Kids [4 0 R 5 0 R]>>\nendobj',
    '4 0 obj\n<</Type /Page>>\nendobj',
    '5 0 obj\n<</Type /Page>>\nendobj',
    '6 0 obj\n<</Type /Page>>\nendobj',
    '7 0 obj\n<</at-a- [4 0 R /XYZ 0 666 0]\n/at-b- [6 0 R /XYZ 0 523.5 0]>>\nendobj',
  ].join('\n');
  expect([...sheetNumbers(Buffer.from(pdf))]).toEqual([
    ['at-a-', 1],
    ['at-b-', 3],
  ]);
});
