import { describe, expect, it } from 'vitest';
import { addressesBelow } from '../../../config/addresses-below.ts';
import { addressesOnDisk } from '../../../config/on-disk.ts';
import { siteAddress } from '../../../config/site-address.ts';

describe.each(['/drillbook', '/drillbook/'])('addresses below %s', (base) => {
  const { at, within, here } = addressesBelow(base);

  it('get the folder, with what stands after # and ?', () => {
    expect(at('/risks/?a#r-001')).toBe('/drillbook/risks/?a#r-001');
    expect(at('/')).toBe('/drillbook/');
  });
  it.each(['#steps', 'https://example.org/a', '//example.org/a', 'mailto:a@example.org', 'blob:null/1', ''])(
    'stay as they are where they name no page of the site from its root: "%s"',
    (address) => expect(at(address)).toBe(address),
  );
  it('lose it again, whatever their page is called', () => {
    for (const path of ['/', '/risks/', '/drillbook/', '/drillbooks/']) expect(within(at(path))).toBe(path);
    expect(within('/drillbook')).toBe('/');
    expect(within('/drillbooks/a/')).toBe('/drillbooks/a/');
  });
  it('name storage that no other site on the host shares', () => {
    expect(here('drillbook')).not.toBe(addressesBelow('/').here('drillbook'));
  });
});

it('leaves addresses alone at the root of a host', () => {
  const { at, within, here } = addressesBelow('/');
  expect([at('/risks/'), within('/risks/'), within('/'), here('drillbook')]).toEqual([
    '/risks/',
    '/risks/',
    '/',
    'drillbook',
  ]);
});

describe('the address of a build', () => {
  it.each(['drillbook', '/drillbook', '/drillbook/', '//drillbook//'])(
    'takes a folder however it is written: %s',
    (base) => {
      expect(siteAddress({ base: '/' }, { DRILLBOOK_BASE: base })).toEqual({ base: '/drillbook' });
    },
  );
  it('is what the environment says, and what the configuration says where that is silent', () => {
    const own = { base: '/desk', url: 'https://own.example' };
    expect(siteAddress(own, {})).toEqual(own);
    expect(siteAddress(own, { DRILLBOOK_BASE: '', DRILLBOOK_SITE: '' })).toEqual(own);
    expect(siteAddress(own, { DRILLBOOK_BASE: '/', DRILLBOOK_SITE: 'https://other.example/' })).toEqual({
      base: '/',
      url: 'https://other.example',
    });
  });
  it.each([
    { DRILLBOOK_BASE: '/a b' },
    { DRILLBOOK_BASE: '/../a' },
    { DRILLBOOK_BASE: 'https://a.example/b' },
    { DRILLBOOK_SITE: 'drillbook.example' },
    { DRILLBOOK_SITE: 'https://drillbook.example/folder' },
    { DRILLBOOK_SITE: 'ftp://drillbook.example' },
  ])('is refused where it is none: %j', (environment) => {
    expect(() => siteAddress({ base: '/' }, environment)).toThrow(/expected/);
  });
});

describe('addresses on a disk', () => {
  const page = 'file:///media/a%20stick/book/plans/tmt/index.html';
  const { at, within } = addressesOnDisk('../../', page);

  it.each([
    ['/', 'file:///media/a%20stick/book/index.html'],
    ['/risks/#r-001', 'file:///media/a%20stick/book/risks/index.html#r-001'],
    [
      '/respond/incident/?again#start=tmt/stop',
      'file:///media/a%20stick/book/respond/incident/index.html?again#start=tmt/stop',
    ],
    ['/risks.csv', 'file:///media/a%20stick/book/risks.csv'],
  ])('name the file of a page, from where the page lies: %s', (address, file) => {
    expect(new URL(at(address), page).href).toBe(file);
  });
  it('lose the way to the disk again', () => {
    expect(within(new URL(page).pathname)).toBe('/plans/tmt/');
    expect(within(new URL(at('/'), page).pathname)).toBe('/');
  });
});
