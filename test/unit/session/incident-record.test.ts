import { describe, expect, it } from 'vitest';
import { incidentRecordSchema } from '../../../src/model/incident-records.ts';
import { incidentRecord } from '../../../src/session/report/incident-record.ts';
import { incidentRecordFile } from '../../../src/session/report/record-file.ts';
import { begun, dawn, minute, type Play, sessionId, started } from './fixtures.ts';

const today = '2026-03-02';

function worked(): Play {
  const play = begun();
  play.does('role-assigned', { role: 'Commander', person: 'Ann Smith', as: 'player', substitute: false }, 2);
  play.does('playbook-opened', { playbook: 'playbook:desk/outage', by: 'Ann Smith' }, 3);
  play.does('severity-declared', { severity: 'desk#sev-2', by: 'Bo Lee', rationale: 'Smith saw fills fail.' }, 4);
  play.does('milestone-reached', { milestone: 'detection', happenedAt: new Date(dawn).toISOString() }, 5);
  play.does('milestone-reached', { milestone: 'response' }, 14);
  play.does('step-skipped', { step: 'playbook:desk/outage#assess', reason: 'Bo Lee had done it.', by: 'Bo Lee' }, 20);
  play.does('lesson-noted', { text: 'Ann Smith needs a deputy.' }, 30);
  return play;
}

const retention = { says: 'Records are kept for 24 months.', keep: 'P24M' };
const made = (play: Play, day = today, keepNames = false) =>
  incidentRecord(play.state, { today: day, keepNames, retention });
function closed(play: Play): Play {
  play.does('ended', { reason: 'The feed is back' }, 60);
  play.does('closed', { by: 'Ann Smith' }, 70);
  return play;
}
function record(play: Play, keepNames = false) {
  const result = made(play, today, keepNames);
  if ('reason' in result) throw new Error(result.reason);
  return incidentRecordSchema.parse(result.record);
}
const reason = (play: Play, day?: string) => {
  const result = made(play, day);
  return 'reason' in result ? result.reason : undefined;
};

describe('the record of an incident', () => {
  it('keeps what was declared, owed and reached, the hash of its log, and until when it is kept', () => {
    const play = closed(worked());
    expect(record(play)).toMatchObject({
      plan: 'desk',
      session: sessionId,
      date: today,
      duration: 'PT59M',
      log: { events: play.log.length, head: play.log.at(-1)?.hash },
      playbooks: ['playbook:desk/outage'],
      severities: [{ level: 'SEV-2', at: new Date(dawn + 4 * minute).toISOString() }],
      retention: { says: 'Records are kept for 24 months.', until: '2028-03-02' },
    });
    expect(record(play).stamps).toEqual([
      { stamp: 'detection', at: new Date(dawn).toISOString() },
      { stamp: 'response', at: new Date(dawn + 14 * minute).toISOString() },
    ]);
    expect(record(play).times).toContainEqual({ between: ['detection', 'response'], took: 'PT14M' });
    const { clocks } = record(play);
    expect(clocks.find(({ name }) => name === 'respond-by:desk#sev-2')).toMatchObject({
      outcome: 'met',
      due: new Date(dawn + 19 * minute).toISOString(),
      took: 'PT10M',
    });
    expect(clocks.find(({ name }) => name === 'escalate-by:desk#sev-2')).toMatchObject({ outcome: 'not stamped' });
  });

  it('names roles and no people, in whole or in part', () => {
    const play = closed(worked());
    const text = JSON.stringify(record(play));
    for (const name of ['Ann', 'Smith', 'Bo Lee']) expect(text).not.toContain(name);
    expect(text).toContain('Commander needs a deputy');
  });

  it('keeps names where the desk chose to', () => {
    const kept = record(closed(worked()), true);
    expect(kept.roles).toEqual(['Commander: Ann Smith']);
    expect(kept.lessons).toEqual(['Ann Smith needs a deputy.']);
    expect(incidentRecordFile(kept, true)).toContain('It names people, as the desk chose');
  });

  it('has a timeline in the order of what happened, without what was taken back, values of commands and texts of messages', () => {
    const play = worked();
    play.does('variable-set', { name: 'node', value: 'ip-10-0-0-7' }, 31);
    play.does('message-sent', { to: 'Clients', text: 'We look into it.', answers: [] }, 32);
    const wrong = play.does('note-taken', { text: 'The wrong note' }, 33);
    play.does('undone', { event: wrong.id }, 34);
    const early = play.does('note-taken', { text: 'Seen', happenedAt: new Date(dawn + 2 * minute).toISOString() }, 35);
    play.does('corrected', { event: early.id, text: 'Seen by the broker' }, 36);
    const { timeline = [] } = record(closed(play));
    expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted());
    expect(timeline).toContainEqual({
      at: new Date(dawn + 2 * minute).toISOString(),
      what: 'Note',
      said: 'Seen Corrected: Seen by the broker',
    });
    const text = JSON.stringify(timeline);
    expect(text).toContain('Message to Clients');
    for (const absent of ['ip-10-0-0-7', 'We look into it', 'The wrong note']) expect(text).not.toContain(absent);
  });

  it('is unset in its retention where the plan is silent', () => {
    const result = incidentRecord(closed(worked()).state, { today, keepNames: false });
    expect('record' in result && result.record.retention).toBe('unset');
  });

  it('is refused for a drill, for practice, before it is closed, and for a day to come', () => {
    const drill = started();
    drill.does('ended', {}, 60);
    expect(reason(drill)).toBe('it is a drill');
    const play = worked();
    expect(reason(play)).toContain('not resolved');
    play.does('ended', {}, 60);
    expect(reason(play)).toContain('not closed');
    play.does('closed', { by: 'Bo Lee' }, 70);
    expect(reason(play)).toBeUndefined();
    expect(reason(play, '2026-03-01')).toContain('today is 2026-03-01');
    expect(incidentRecord({ ...play.state, practice: true }, { today, keepNames: false })).toEqual({
      reason: 'it was a practice incident, which never counts',
    });
  });
});
