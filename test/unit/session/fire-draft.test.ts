import { describe, expect, it } from 'vitest';
import { authorityReports } from '../../../src/session/report/authorities.ts';
import { fireDraft } from '../../../src/session/report/fire-draft.ts';
import { fireItems } from '../../../src/session/report/fire-items.ts';
import { incidentReport } from '../../../src/session/report/incident-report.ts';
import { begun, dawn, minute, type Play } from './fixtures.ts';

interface Draft {
  mark: string;
  exercise?: string;
  items: { name: string; value: unknown; from?: string }[];
}
const draftOf = (play: Play, practice = false): Draft => {
  const state = { ...play.state, practice };
  return JSON.parse(fireDraft(state, incidentReport(state, authorityReports(state))));
};
const held = (draft: Draft, name: string) => draft.items.find((item) => item.name === name)?.value;

describe('the draft in the shape of the FSB’s format', () => {
  it('has its 87 items once each: of them 19 are essential in an initial report, 33 in an intermediate and 48 in a final one', () => {
    expect(fireItems).toHaveLength(87);
    expect(new Set(fireItems.map(({ name }) => name)).size).toBe(87);
    const essential = (phase: 'initial' | 'intermediate' | 'final') =>
      fireItems.filter(({ asked }) => asked[phase] === 'essential').length;
    expect([essential('initial'), essential('intermediate'), essential('final')]).toEqual([19, 33, 48]);
  });

  it('is marked as a draft that nobody filed, and as an exercise in practice', () => {
    expect(draftOf(begun()).mark).toBe('DRAFT - NOT FILED');
    expect(draftOf(begun()).exercise).toBeUndefined();
    expect(draftOf(begun(), true).exercise).toMatch(/^EXERCISE/);
  });

  it('holds what the log says and where from, and says of everything else that it is unset', () => {
    const play = begun();
    const empty = draftOf(play);
    for (const name of ['standardised severity', 'incident type', 'cause type', 'time of detection', 'entity name'])
      expect(held(empty, name)).toBe('unset');
    expect(held(empty, 'entity severity')).toBe('unset');
    play.does('milestone-reached', { milestone: 'detection', happenedAt: new Date(dawn).toISOString() }, 2);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 3);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 4);
    play.does('step-done', { step: 'playbook:desk/outage#assess' }, 5);
    play.does('ended', {}, 60);
    const draft = draftOf(play);
    expect(held(draft, 'time of detection')).toBe('2026-03-02T09:00:00.000Z');
    expect(held(draft, 'entity severity')).toBe('SEV-1');
    expect(held(draft, 'incident status')).toBe('Resolved');
    expect(held(draft, 'time of closure')).toBe('unset');
    expect(held(draft, 'actions taken')).toEqual([`${new Date(dawn + 5 * minute).toISOString()} Do assess.`]);
    const known = draft.items.filter(({ value }) => value !== 'unset');
    for (const { from } of known) expect(from).toBeTruthy();
    expect(held(draft, 'standardised severity')).toBe('unset');
  });

  it('says where each value comes from, and of an end that was taken back nothing', () => {
    const play = begun();
    const from = (name: string) => draftOf(play).items.find((item) => item.name === name)?.from;
    expect(held(draftOf(play), 'entity internal incident ID')).toBe(play.state.session);
    expect(from('entity internal incident ID')).toBe('the session of the log');
    play.does('variable-set', { name: 'incident-id', value: 'INC-7' }, 2);
    expect(held(draftOf(play), 'entity internal incident ID')).toBe('INC-7');
    expect(from('entity internal incident ID')).toBe('the incident');
    play.does('severity-declared', { severity: 'desk#sev-2' }, 3);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 4);
    expect(held(draftOf(play), 'entity severity')).toBe('SEV-1');
    // The gravest is that of the lowest rank, wherever it stands in the plan.
    const turned = begun();
    turned.state = { ...play.state, plan: { ...play.state.plan, levels: play.state.plan.levels.toReversed() } };
    expect(held(draftOf(turned), 'entity severity')).toBe('SEV-1');
    play.does('step-skipped', { step: 'playbook:desk/outage#assess', reason: 'No time' }, 5);
    expect(held(draftOf(play), 'actions taken')).toBe('unset');
    play.does('message-sent', { to: 'Users', text: 'Sorry', answers: [] }, 6);
    play.does('message-sent', { to: 'Broker', channel: 'phone', text: 'Wait', answers: [] }, 7);
    const at = (minutes: number) => new Date(dawn + minutes * minute).toISOString();
    expect(held(draftOf(play), 'comms issued')).toEqual([`${at(6)} to Users`, `${at(7)} to Broker (phone)`]);
    play.does('ended', {}, 60);
    expect(held(draftOf(play), 'time of resolution')).toBe(at(60));
    expect(from('time of resolution')).toBe('when it was ended');
    play.does('milestone-reached', { milestone: 'resolution', happenedAt: at(50) }, 61);
    expect(held(draftOf(play), 'time of resolution')).toBe(at(50));
    expect(from('time of resolution')).toBe('the stamp of resolution');
    expect(held(draftOf(play), 'time of closure')).toBe('unset');
    play.does('closed', { by: 'Ada' }, 70);
    expect(held(draftOf(play), 'time of closure')).toBe(at(70));
    expect(held(draftOf(play), 'incident status')).toBe('Closed');
    play.does('reopened', { reason: 'It came back' }, 80);
    expect(held(draftOf(play), 'time of closure')).toBe('unset');
  });
});
