import { writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { called } from './called.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'drillbook-test-'));
  await cp('test/fixtures/desk', root, { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const find = (...words: string[]) => called(root, 'find', words);

describe('find on the command line', () => {
  it('answers with the place that matched and why', async () => {
    const { status, out } = await find('prices', 'stand', 'still');
    expect(status).toBe(0);
    expect(out).toMatch(/^\/plans\/desk\/playbooks\/feed-outage\/#/);
  });

  it('gives JSON for a machine, for one text and for a list', async () => {
    const one = JSON.parse((await find('outage', '--format', 'json')).out);
    expect(one.results[0]).toMatchObject({ query: 'outage' });
    expect(one.results[0].hits[0]).toMatchObject({
      path: '/plans/desk/playbooks/feed-outage/',
      title: expect.any(String),
      why: expect.any(String),
    });
    const list = join(root, 'list.json');
    writeFileSync(
      list,
      JSON.stringify([
        { query: 'outage', expectedPath: '/plans/desk/playbooks/feed-outage/' },
        { query: 'xyzzy', expectedPath: '/nowhere/' },
      ]),
    );
    const { out } = await find('--list', 'list.json');
    expect(out).toContain('miss: xyzzy');
    expect(out).toContain('first: 1 of 2 (50 %)');
    expect(out).toContain('blank: 0 of 2');
  });

  it.each([
    [[], 'name what is to be found'],
    [['--list', 'nowhere.json'], 'cannot be read as JSON'],
    [['x', '--format', 'pdf'], 'terminal or json'],
  ])('says why it cannot for %j', async (words, why) => {
    const { status, err } = await find(...words);
    expect(err).toContain(why);
    expect(status).toBe(2);
  });
});
