import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkedOptions, siteOf } from '../../../src/integration/options.ts';

const saysOf = (given: unknown) => {
  try {
    checkedOptions(given);
  } catch (error) {
    return String(error);
  }
  return '';
};

describe('the options of drillbook()', () => {
  it('are all optional', () => {
    expect(saysOf({})).toBe('');
    expect(siteOf({}, {})).toMatchObject({
      title: 'Drillbook',
      base: '/',
      facilitators: 'published',
      relay: undefined,
    });
  });

  it.each([
    [{ title: 3 }, 'the option "title" is 3: expected text'],
    [{ title: '' }, 'the option "title" is "": expected text'],
    [{ site: 'desk' }, 'the option "site" is "desk": expected an origin such as "https://desk.example"'],
    [{ facilitators: 'hidden' }, 'the option "facilitators" is "hidden": expected "published" or "left out"'],
    [{ rules: [{ code: 'own' }] }, 'the option "rules.0" is {"code":"own"}: expected a rule'],
    [{ rules: 'own' }, 'the option "rules" is "own": expected a list of rules'],
    [{ reporters: [{ name: 'chat' }] }, 'the option "reporters.0" is {"name":"chat"}: expected a reporter'],
    [{ reporters: {} }, 'the option "reporters" is {}: expected a list of reporters'],
    [{ collections: { vendors: {} } }, 'the option "collections.vendors" is {}: expected a row'],
    [
      { fields: { playbooks: { technique: 'text' } } },
      'the option "fields.playbooks" is {"technique":"text"}: expected fields',
    ],
    [{ components: { Footer: true } }, 'the option "components.Footer" is true: expected the path of a file'],
    [{ relays: 'wss://x' }, 'there is no option "relays"; did you mean "relay"?'],
    [undefined, 'the options are undefined: expected an object'],
  ])('%j is refused: %s', (given, said) => {
    expect(saysOf(given)).toContain(`drillbook(): ${said}`);
  });

  it('names every fault at once', () => {
    expect(saysOf({ title: 3, base: 4 }).match(/drillbook\(\)/g)).toHaveLength(2);
  });

  it('takes what a desk may say', () => {
    const fields = { playbooks: { technique: z.string().optional() } };
    const given = { title: 'A desk', base: '/desk', facilitators: 'left out', fields };
    expect(checkedOptions(given)).toBe(given);
  });

  it('give way to the environment, for one build', () => {
    const environment = { DRILLBOOK_BASE: '/elsewhere', DRILLBOOK_SITE: 'https://desk.example' };
    expect(siteOf({ base: '/here' }, environment)).toMatchObject({ base: '/elsewhere', url: 'https://desk.example' });
    expect(siteOf({ base: '/here' }, {})).toMatchObject({ base: '/here' });
  });
});
