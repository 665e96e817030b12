import { describe, expect, it } from 'vitest';
import { incidentRecordSchema } from '../../../src/model/incident-records.ts';
import { incidentRecord } from '../../../src/session/report/incident-record.ts';
import { begun, dawn, minute, type Play, respondPlan, started } from './fixtures.ts';

const today = '2026-03-02';
const plan = () => ({ ...respondPlan(), retention: { says: 'Records are kept for 24 months.', keep: 'P24M' } });

function worked(): Play {
  const play = begun(plan());
  play.does('role-assigned', { role: 'Commander', person: 'Ann Smith', as: 'player', substitute: false }, 2);
  play.does('playbook-opened', { playbook: 'playbook:desk/outage', by: 'Ann Smith' }, 3);
  play.does('severity-declared', { severity: 'desk#sev-2', by: 'Bo Lee', rationale: 'Smith saw fills fail.' }, 4);
  play.does('milestone-reached', { milestone: 'detection', happenedAt: new Date(dawn).toISOString() }, 5);
  play.does('milestone-reached', { milestone: 'response' }, 14);
  play.does('step-skipped', { step: 'playbook:desk/outage#assess', reason: 'Bo Lee had done it.', by: 'Bo Lee' }, 20);
  play.does('lesson-noted', { text: 'Ann Smith needs a deputy.' }, 30);
  return play;
}

const made = (play: Play, day = today) => incidentRecord(play.state, day);
function record(play: Play) {
  const result = made(play);
  if ('reason' in result) throw new Error(result.reason);
  return incidentRecordSchema.parse(result.record);
}
const reason = (play: Play, day?: string) => {
  const result = made(play, day);
  return 'reason' in result ? result.reason : undefined;
};

describe('the record of an incident', () => {
  it('keeps what was declared, owed and reached, the hash of its log, and until when it is kept', () => {
    const play = worked();
    play.does('ended', { reason: 'The feed is back' }, 60);
    expect(record(play)).toMatchObject({
      plan: 'desk',
      date: today,
      duration: 'PT59M',
      log: { events: play.log.length, head: play.log.at(-1)?.hash },
      playbooks: ['playbook:desk/outage'],
      severities: [{ level: 'SEV-2', at: new Date(dawn + 4 * minute).toISOString() }],
      retention: { says: 'Records are kept for 24 months.', until: '2028-03-02' },
    });
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
    const play = worked();
    play.does('ended', {}, 60);
    const text = JSON.stringify(record(play));
    for (const name of ['Ann', 'Smith', 'Bo Lee']) expect(text).not.toContain(name);
    expect(text).toContain('Commander needs a deputy');
  });

  it('is refused for a drill, for practice, before the end, and for a day to come', () => {
    const drill = started();
    drill.does('ended', {}, 60);
    expect(reason(drill)).toBe('it is a drill');
    const play = worked();
    expect(reason(play)).toContain('not resolved');
    play.does('ended', {}, 60);
    expect(reason(play, '2026-03-01')).toContain('today is 2026-03-01');
    expect(incidentRecord({ ...play.state, practice: true }, today)).toEqual({
      reason: 'it was a practice incident, which never counts',
    });
  });
});
