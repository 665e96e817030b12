import { describe, expect, it } from 'vitest';
import { slotFor, slotPayload } from '../../../src/components/drill/console/slot-plan.ts';
import { repeatSession } from '../../../src/session/exercise/continue.ts';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { slotLeft } from '../../../src/session/exercise/selectors.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import type { Scenario } from '../../../src/session/snapshot/scenario-schema.ts';
import { inject, minute, prepared, sessionId, started, testPlan } from './fixtures.ts';

const ann = { role: 'operator', person: 'Ann', as: 'player', substitute: false } as const;

/** The small plan with one inject that may be cut, in a slot that is twice too long. */
function longPlan(): { plan: SessionPlan; scenario: Scenario } {
  const plan = testPlan();
  if (!plan.scenario) throw new Error('no scenario');
  const injects = [
    inject('alert', { at: 0 }),
    inject('aside', { at: 20 * minute, weight: 'optional' }),
    inject('close', { at: 50 * minute }),
  ];
  const scenario = { ...plan.scenario, length: 75 * minute, debrief: 15 * minute, injects };
  return { plan: { ...plan, scenario }, scenario };
}

describe('a slot that is shorter than the drill', () => {
  it('is fitted before StartEx: what is optional is left out, the rest moves forward, the hot wash keeps its share', () => {
    const { plan, scenario } = longPlan();
    const play = prepared(plan);
    const fitted = slotFor(scenario, 45 * minute, new Set());
    expect(fitted).toMatchObject({ fits: true, cut: [{ inject: { id: 'aside' } }] });
    const planned = play.does('slot-planned', slotPayload(fitted), 1);
    const { injects, slot } = exerciseOf(play.state);
    expect(slot).toBe(45 * minute);
    expect(injects.get('aside')).toMatchObject({ status: 'skipped', reason: 'Left out: the slot is 45 minutes' });
    expect(injects.get('close')?.due).toBe(fitted.injects.find(({ id }) => id === 'close')?.at);
    expect(injects.get('close')?.due).toBeLessThan(45 * minute - fitted.debrief);
    expect(play.refuses('slot-planned', slotPayload(fitted))).toContain('undo that first');
    play.does('undone', { event: planned.id });
    expect(exerciseOf(play.state).injects.get('close')?.due).toBe(50 * minute);
    play.does('slot-planned', slotPayload(fitted));
    play.does('started', {}, 2);
    expect(slotLeft(play.state, play.moment(2))?.play).toBe(45 * minute - fitted.debrief);
  });

  it('keeps an optional inject that the facilitator wants, at the price of a quicker pace', () => {
    const fitted = slotFor(longPlan().scenario, 45 * minute, new Set(['aside']));
    expect(fitted.cut).toEqual([]);
    expect(fitted.pace).toBeLessThan(1);
  });

  it('is not planned any more once play has begun', () => {
    const { plan, scenario } = longPlan();
    const play = started(plan);
    expect(play.refuses('slot-planned', slotPayload(slotFor(scenario, 45 * minute, new Set())))).toContain('StartEx');
  });
});

describe('who plays', () => {
  it('may come late, leave, and be followed by a substitute, and each took part', () => {
    const play = prepared();
    play.does('role-assigned', ann, 0);
    play.does('started', {}, 1);
    play.does('role-left', { role: 'operator', person: 'Ann' }, 20);
    play.does('role-assigned', { ...ann, person: 'Bo', substitute: true }, 20);
    expect([...play.state.roles.values()].map(({ person }) => person)).toEqual(['Ann', 'Bo']);
    expect(play.state.left.get('operator/Ann')?.elapsed).toBe(19 * minute);
    expect(play.refuses('role-left', { role: 'operator', person: 'Ann' })).toContain('has left');
    expect(play.refuses('role-left', { role: 'lead', person: 'Ann' })).toContain('does not have that role');
    play.does('role-assigned', ann, 30);
    expect(play.state.left.size).toBe(0);
  });

  it('is carried into the next run unless that one left or the role is gone', () => {
    const play = prepared();
    for (const person of ['Ann', 'Bo']) play.does('role-assigned', { ...ann, person }, 0);
    play.does('role-assigned', { ...ann, role: 'lead', person: 'Cy' }, 0);
    play.does('role-left', { role: 'operator', person: 'Ann' }, 1);
    const plan = testPlan();
    if (plan.scenario) plan.scenario.roles = plan.scenario.roles.filter(({ id }) => id !== 'lead');
    const again = repeatSession(play.state, sessionId, 0, 'first', plan);
    expect([...(again.state?.roles.values() ?? [])].map(({ person }) => person)).toEqual(['Bo']);
    expect(again.state?.plan).toEqual(plan);
  });
});

describe('an inject on the fly', () => {
  it('reaches roles of the drill only, and says which there are', () => {
    const play = started();
    const refused = play.refuses('inject-added', { inject: inject('extra', { to: ['nobody-such'] }) });
    expect(refused).toBe('nobody in this drill is called "nobody-such". It can go to: Operator, Desk lead');
    expect(play.refuses('inject-edited', { inject: inject('alert', { to: [] }) })).toContain('choose a role');
    expect(
      play.refuses('inject-replaced', { inject: 'alert', with: inject('other', { to: ['x'] }), reason: 'r' }),
    ).toBe('nobody in this drill is called "x". It can go to: Operator, Desk lead');
  });
});

describe('No Duff', () => {
  it('clears the players’ screen of everything that was made up, and lifting it brings it back', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 2);
    play.does('no-duff-called', {}, 3);
    const view = playersView(play.state, play.moment());
    expect(view).toMatchObject({ exercise: false, noDuff: true, released: [], decisions: [], plan: 'Desk plan' });
    expect(JSON.stringify(view)).not.toMatch(/alert|SEV-1|trading day/);
    play.does('no-duff-lifted', {}, 4);
    expect(playersView(play.state, play.moment()).released).toHaveLength(1);
  });
});

describe('a log that goes on elsewhere', () => {
  it('is a session of its own that names the one before', () => {
    const play = started();
    const { hash } = play.state.last;
    const session = '0b6d3c11-2a4e-4c55-9d0e-2f6f5b1c7a11';
    play.does('continued', { session, head: hash }, 5);
    const read = importLog(exportLog(play.log));
    expect(read.ok && read.state).toMatchObject({ session, continues: { session: sessionId, head: hash } });
    expect(play.refuses('continued', { session, head: hash })).toContain('itself');
  });
});

describe('undo', () => {
  it('reaches back over pauses, a reload and EndEx', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    const tick = play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 3);
    play.does('paused', {}, 4);
    play.does('resumed', {}, 5);
    play.does('gap-noticed', { from: '2026-03-02T09:06:00.000Z', length: minute, cause: 'closed' }, 7);
    play.does('ended', {}, 8);
    play.does('undone', { event: tick.id }, 9);
    expect(exerciseOf(play.state).ticks.size).toBe(0);
    expect(play.state.status).toBe('ended');
  });
});
