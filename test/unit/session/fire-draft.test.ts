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
});
