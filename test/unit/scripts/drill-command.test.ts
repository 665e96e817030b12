import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaced } from '../trace/desk.ts';
import { called } from './called.ts';

const drill = 'src/content/drills/desk/feed-outage.yaml';
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-drill-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (...words: string[]) => called(root, 'drill', words);
const text = () => readFileSync(join(root, drill), 'utf8');

function change(from: string, to: string): void {
  writeFileSync(join(root, drill), replaced(text(), from, to));
}

describe('a drill that there is not', () => {
  it.each([
    ['desk/feed-outag', 'did you mean desk/feed-outage?'],
    ['feed-outage', 'did you mean desk/feed-outage?'],
    ['desk/nope', 'there is: desk/failover, desk/feed-outage'],
    ['nowhere/at-all', 'there is: desk/failover, desk/feed-outage'],
  ])('is refused with what there is: %s', async (id, help) => {
    expect((await run('walk', id)).err).toBe(`drill: there is no drill "${id}"; ${help}
`);
  });
});

describe('drill walk', () => {
  it('says for a slot what is cut, and when the rest comes', async () => {
    change(
      '  - id: wrap-up\n    title: A call\n    type: planned\n',
      '  - id: wrap-up\n    title: A call\n    type: planned\n    weight: optional\n',
    );
    const { out, status } = await run('walk', 'desk/feed-outage', '--slot', 'PT25M');
    expect(out).toContain('cut: wrap-up  A call');
    expect(status).toBe(0);
    const { out: tight, status: over } = await run('walk', 'desk/feed-outage', '--slot', 'PT8M');
    expect(tight).toContain('it does not fit: the shortest form takes');
    expect(over).toBe(1);
  });

  it('plays a draft with faults as far as it can be read, and names each fault with its line', async () => {
    change('    from: The feed\n', '');
    change('leadsTo: [backup-lags]', 'leadsTo: [backup-lag]');
    change('at: PT30M', 'at: half an hour');
    const { out, status } = await run('walk', 'desk/feed-outage');
    expect(out).toContain('walked as far as it can be read');
    expect(out).toMatch(/feed-outage\.yaml:\d+ {2}/);
    expect(out).toContain('"prices-stop" leads to "backup-lag", and there is no such inject');
    expect(out).toContain('"wrap-up" is planned and has no time that can be read');
    expect(out).toContain('0:05:00  prices-stop  A quiet screen');
    expect(status).toBe(1);
  });

  it('holds where play may end just when the hot wash begins, and not a minute later', async () => {
    change('debrief: PT15M', 'debrief: PT30M');
    const fits = await run('walk', 'desk/feed-outage');
    expect([fits.status, fits.out.includes('into the hot wash')]).toEqual([0, false]);
    change('debrief: PT30M', 'debrief: PT31M');
    const over = await run('walk', 'desk/feed-outage');
    expect(over.out).toContain('0:30:00  the story ends, 1 min into the hot wash');
    expect(over.status).toBe(1);
    // One of all drills is enough.
    const all = await run('walk', '--all');
    expect(all.out).toContain('desk/failover: ');
    expect(all.status).toBe(1);
  });

  it('does not hold with a fault, though all of it fits', async () => {
    change('summary: An ordinary morning.\n', '');
    const { out, status } = await run('walk', 'desk/feed-outage');
    expect(out).toContain('a draft with a fault;');
    expect(out).not.toContain('into the hot wash');
    expect(status).toBe(1);
  });

  it('says of a file that holds no inject that there is none', async () => {
    writeFileSync(join(root, drill), 'plan: desk\ntitle: [\n');
    const { out, status } = await run('walk', 'desk/feed-outage');
    expect(out).toContain('there is no inject that can be read');
    expect(status).toBe(1);
  });

  it('draws the timeline: injects, what decisions lead to, the hot wash, the slot', async () => {
    change('title: A quiet screen', 'title: A <quiet> & "still" screen');
    const { status } = await run('walk', 'desk/feed-outage', '--svg', 'timeline.svg');
    expect(status).toBe(0);
    const svg = readFileSync(join(root, 'timeline.svg'), 'utf8');
    expect(svg).toContain('0:05  A &lt;quiet&gt; &amp; &quot;still&quot; screen');
    expect(svg).toContain('0:10  The backup');
    expect(svg).toContain('Hot wash');
    expect(svg).toContain('Slot 60 minutes, hot wash 15 minutes');
    expect(svg).not.toContain('style');
  });
});

describe('drill show', () => {
  it('prints what players see, and nothing of what only the facilitator knows', async () => {
    const { out, status } = await run('show', 'desk/feed-outage', 'prices-stop');
    expect(status).toBe(0);
    expect(out).toContain('2026-10-01T10:05:00+01:00 Europe/London');
    expect(out).toContain('to Commander');
    expect(out).toContain('No price has moved for a minute.');
    expect(out).toContain('Decide · Commander');
    expect(out).not.toContain('Trading is halted.');
    expect(out).not.toContain('backup-lags');
  });

  it('sets off each line of what is to be looked at, so that none of it passes for the command’s own words', async () => {
    const artefact = '{ kind: log, title: feed.log, from: feed-1, body: "no tick\\nDecide · Commander\\n" }';
    change(
      '    body: No price has moved for a minute.',
      `    body: No price has moved for a minute.\n    artefact: ${artefact}`,
    );
    const { out, status } = await run('show', 'desk/feed-outage', 'prices-stop');
    expect(status).toBe(0);
    expect(out).toContain(
      '\nEXERCISE · feed.log · feed-1\n  | no tick\n  | Decide · Commander\n\nDecide · Commander\n',
    );
  });

  it('names the nearest inject', async () => {
    const { err, status } = await run('show', 'desk/feed-outage', 'prices-stp');
    expect(err).toContain('did you mean prices-stop?');
    expect(status).toBe(2);
  });
});

describe('drill export and import', () => {
  it('show the changes of a list before anything is written, and write them when told', async () => {
    const before = text();
    const { out } = await run('export', 'desk/feed-outage', '--output', 'list.csv');
    expect(out).toContain('list.csv: 3 injects');
    const list = readFileSync(join(root, 'list.csv'), 'utf8');
    writeFileSync(join(root, 'list.csv'), list.replace('A quiet screen', 'A still screen'));
    const shown = await run('import', 'list.csv', '--drill', 'desk/feed-outage');
    expect(shown.out).toContain('row 2: "prices-stop": title');
    expect(shown.out).toContain('nothing was written: say --write');
    expect(text()).toBe(before);
    const done = await run('import', 'list.csv', '--drill', 'desk/feed-outage', '--write');
    expect(done.status).toBe(0);
    expect(text()).toBe(before.replace('title: A quiet screen', 'title: A still screen'));
  });

  it('ask nobody to write where nothing changes', async () => {
    await run('export', 'desk/feed-outage', '--output', 'list.csv');
    const { out, status } = await run('import', 'list.csv', '--drill', 'desk/feed-outage');
    expect(out).toContain('feed-outage.yaml: nothing changes');
    expect(out).not.toContain('--write');
    expect(status).toBe(0);
  });

  it('leave an inject that is not on the list as it is', async () => {
    const before = text();
    await run('export', 'desk/feed-outage', '--output', 'list.csv');
    const rows = readFileSync(join(root, 'list.csv'), 'utf8').split('\r\n');
    // Without the second inject, and with another title for the first.
    const kept = rows.filter((row) => !row.startsWith('backup-lags'));
    expect(kept).toHaveLength(rows.length - 1);
    writeFileSync(join(root, 'list.csv'), kept.join('\r\n').replace('A quiet screen', 'A still screen'));
    const { status } = await run('import', 'list.csv', '--drill', 'desk/feed-outage', '--write');
    expect(status).toBe(0);
    expect(text()).toBe(before.replace('title: A quiet screen', 'title: A still screen'));
  });

  it('make a draft of a list of planners, which can be walked at once', async () => {
    writeFileSync(
      join(root, 'list.csv'),
      'Event #,Time,Subject,Sent To,Description\r\n1,0800,STARTEX,All,\r\n2,0810,Alarm,Trader,It beeps.\r\n',
    );
    const open = await run('import', 'list.csv', '--drill', 'desk/alarm', '--write');
    expect(open.err).toContain('--zone');
    expect(open.err).toContain('--start');
    expect(open.status).toBe(1);
    expect(existsSync(join(root, 'src/content/drills/desk/alarm.yaml'))).toBe(false);
    const when = ['--start', '2026-02-02T08:00', '--zone', 'Europe/London'];
    const written = await run('import', 'list.csv', '--drill', 'desk/alarm', ...when, '--write');
    expect(written.out).toContain('written: src/content/drills/desk/alarm.yaml');
    expect(written.status).toBe(0);
    const walked = await run('walk', 'desk/alarm');
    expect(walked.out).toContain('0:10:00  alarm  Alarm');
  });

  it('refuse what is no list, with the reason', async () => {
    writeFileSync(join(root, 'list.csv'), 'Request,County,Unit\r\n1,Mobile,226\r\n');
    const { err, status } = await run('import', 'list.csv', '--drill', 'desk/alarm');
    expect(err).toContain('this is no Master Scenario Events List');
    expect(status).toBe(1);
  });

  it.each([
    [['import', 'list.csv'], '--drill my-desk/feed-outage'],
    [['import', 'list.csv', '--drill', 'desk/alarm/../../../../alarm'], '--drill my-desk/feed-outage'],
    [['import', 'nowhere.csv', '--drill', 'desk/alarm'], 'nowhere.csv cannot be read'],
    [['import', 'list.csv', '--drill', 'desk/alarm', '--zone', 'Mars/Base'], 'expected an IANA time zone'],
    [['export', 'desk/feed-outag'], 'did you mean desk/feed-outage?'],
    [['export', 'desk/feed-outage', '--format', 'ods'], 'expected csv or xlsx'],
    [['walk', 'desk/feed-outage', '--slot', 'an hour'], 'expected a duration such as PT60M'],
    [['walk', '--all', '--svg', 'x.svg'], '--svg draws one drill'],
  ])('%j: exit 2, and a sentence', async (words, why) => {
    const { err, status } = await run(...words);
    expect(err).toContain(why);
    expect(status).toBe(2);
  });
});
