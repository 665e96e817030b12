import { describe, expect, it } from 'vitest';
import { exportLog } from '../../../src/session/log/framing.ts';
import { incidentFiles } from '../../../src/session/report/incident-pack.ts';
import { incidentRecord } from '../../../src/session/report/incident-record.ts';
import { signedBy } from '../../../src/session/report/signed-by.ts';
import { Device } from './devices.ts';
import { begun, minute, type Play, respondPlan, started } from './fixtures.ts';

/** The files of an incident's pack; with a record where one can be made. */
function files(play: Play, { keepNames = false, practice = false } = {}) {
  const state = { ...play.state, practice };
  const made = incidentRecord(play.state, { today: '2026-03-03', keepNames });
  const record = 'record' in made ? { ...made, keepNames } : made;
  return incidentFiles({ state, log: exportLog(play.log), record });
}
const readMe = (...asked: Parameters<typeof files>) => (files(...asked).get('README.txt') ?? '').split('\n');
const line = (name: string, ...asked: Parameters<typeof files>) =>
  readMe(...asked)
    .find((each) => each.startsWith(name))
    ?.slice(17);

function closed(play: Play): Play {
  play.does('ended', {}, 60);
  play.does('closed', { by: 'Ada' }, 70);
  return play;
}

describe('the pack of an incident', () => {
  it('says what is in it, and of what is not why', () => {
    const open = begun();
    expect([...files(open).keys()]).not.toContain('record.yaml');
    expect(line('record.yaml', open)).toBe('is not here: it is not resolved: end it first');
    expect(line('plan-report.md', open)).toBe('is not here: the plan has no report of its own');
    expect(readMe(open)).toContain('It was not closed when this was packed: what was written later is not in it.');
    expect(readMe(open)[0]).toBe('Evidence of the incident: Missed run');
  });

  it('names the record, with roles or with names, and the plan’s own report', () => {
    const report = { id: 'desk/report', title: 'Report', body: '# Of the desk', fields: [] };
    const play = closed(begun({ ...respondPlan(), report }));
    expect(files(play).get('plan-report.md')).toContain('# Of the desk');
    expect(line('plan-report.md', play)).toBe(
      "the plan's own report, filled as far as the log goes; the rest says that it is to be written",
    );
    expect(line('record.yaml', play)).toBe("the incident's record, with roles in place of names");
    expect(line('record.yaml', play, { keepNames: true })).toBe(
      "the incident's record, with the names of people, as the desk chose",
    );
    expect(readMe(play).join()).not.toContain('It was not closed');
    expect(readMe(play)).toContain(
      'Is it the log of the record?        npm run verify-log -- session.json record.yaml',
    );
    expect(readMe(begun()).join()).not.toContain('verify-log -- session.json record.yaml');
  });

  it('says EXERCISE of practice before all else', () => {
    expect(readMe(begun(), { practice: true }).slice(0, 3)).toEqual([
      'EXERCISE. Nothing in this pack is about a real incident: it was practice, which never counts.',
      '',
      'Evidence of the incident: Missed run',
    ]);
  });
});

describe('the keys that a log was signed with', () => {
  function holders(play: Play, keepNames: boolean, unsigned = ''): string[] {
    const desk = new Device('first', play);
    for (const [index, writer] of ['tablet', 'phone'].entries()) {
      const device = new Device(writer, play);
      device.writes({ type: 'note-taken', payload: { text: writer } }, (5 + index) * minute);
      desk.hears(device);
    }
    const all = [...desk.state.heads.keys()].filter((writer) => writer !== unsigned);
    const signatures = new Map(all.map((writer) => [writer, { key: `key of ${writer}`, signature: 'x' }]));
    return signedBy(desk.state, signatures, keepNames).map(({ strand, holder, key }) => `${strand}: ${holder}, ${key}`);
  }

  it('name whose device each is where the desk keeps names, and else which part it had', () => {
    expect(holders(begun(), true).toSorted()).toEqual([
      'first: the device that began the session, key of first',
      'phone: phone, key of phone',
      'tablet: tablet, key of tablet',
    ]);
    const parts = (play: Play) => holders(play, false).map((each) => each.replace(/^\w+: |, .*$/g, ''));
    expect(parts(begun()).toSorted()).toEqual([
      'another device 1',
      'another device 2',
      'the device that began the session',
    ]);
    expect(parts(started()).toSorted()).toEqual(['evaluator 1', 'evaluator 2', 'the device that began the session']);
  });

  it('count every device, also one that did not sign', () => {
    const [first] = holders(started(), false).filter((each) => each.includes('evaluator 1'));
    const unsigned = first?.split(':')[0] ?? '';
    expect(holders(started(), false, unsigned).map((each) => each.split(', ')[0]?.split(': ')[1])).toEqual([
      'the device that began the session',
      'evaluator 2',
    ]);
  });
});
