import { describe, expect, it } from 'vitest';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { aboutWhat } from '../../../src/session/report/after-action-evaluation.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { Device } from './devices.ts';
import { hour, inject, minute, type Play, prepared, started, testPlan } from './fixtures.ts';

const report = (play: Play) => afterAction(play.state);
const told = (play: Play, what: string) => report(play).timeline.find((entry) => entry.what.startsWith(what));

describe('what a drill’s report takes from its log', () => {
  it('tells a correction with what it corrects, also of what had no words of its own', () => {
    const play = started();
    const halted = play.does('mode-entered', { mode: 'desk#halt', by: 'Ann' }, 2);
    play.does('corrected', { event: halted.id, text: 'It was Bo' }, 3);
    expect(told(play, 'Entered HALT')).toMatchObject({ detail: 'Corrected: It was Bo', by: 'Ann' });
    expect(told(play, 'Correction of')).toMatchObject({ what: 'Correction of: Entered HALT', detail: 'It was Bo' });
  });

  it('says what became of each inject', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 3);
    play.does('inject-skipped', { inject: 'price-move', reason: 'No time' });
    play.does('inject-replaced', { inject: 'broker-call', with: inject('other'), reason: 'Too hard' });
    const { injects, undelivered } = report(play);
    expect(injects.map(({ id, outcome }) => `${id}: ${outcome}`)).toEqual(
      expect.arrayContaining([
        'alert: delivered',
        'price-move: skipped',
        'broker-call: replaced',
        'late-fill: held back',
        'other: not reached',
      ]),
    );
    expect(undelivered).toContainEqual({ title: 'Inject broker-call', why: 'replaced: Too hard' });
    expect(undelivered.map(({ title }) => title)).not.toContain('Inject late-fill');
  });

  it('misses a needed role that somebody only observed or facilitated in', () => {
    const play = prepared();
    expect(report(play).missing).toEqual(['Operator']);
    play.does('role-assigned', { role: 'operator', person: 'Ann', as: 'observer', substitute: false });
    expect(report(play).missing).toEqual(['Operator']);
    play.does('role-assigned', { role: 'operator', person: 'Bo', as: 'player', substitute: false });
    expect(report(play).missing).toEqual([]);
  });

  it('tells who took part before StartEx in their own section alone, and who came later on the timeline', () => {
    const play = prepared();
    const assigned = { role: 'operator', as: 'player', substitute: false } as const;
    play.does('role-assigned', { ...assigned, person: 'Ann' });
    expect(told(play, 'Ann is Operator')?.elsewhere).toBe(true);
    play.does('started', {}, 1);
    play.does('role-assigned', { ...assigned, person: 'Bo' }, 2);
    expect(told(play, 'Ann is Operator')?.elsewhere).toBe(true);
    expect(told(play, 'Bo is Operator')?.elsewhere).toBeUndefined();
  });

  it('says what a task lacks: what shows it, somebody who saw it, or a rating', () => {
    const play = started();
    const lacks = () => report(play).objectives[0]?.targets[0]?.tasks[0]?.lacks;
    expect(lacks()).toBe('delivery');
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    expect(lacks()).toBe('observation');
    play.does('observation-made', { kind: 'neutral', text: 'Slow', task: 'task-halt' });
    expect(lacks()).toBe('rating');
    play.does('task-rated', { task: 'task-halt', rating: 'M', by: 'Eve' });
    expect(lacks()).toBeUndefined();
  });

  it('names a retest by its title only where it is of this very drill', () => {
    const play = started();
    const action = { finding: 'No file', action: 'Ask' };
    play.does('improvement-set', { id: 'a', ...action, retest: 'desk/missed-run' }, 2);
    play.does('improvement-set', { id: 'b', ...action, retest: 'desk/outage' });
    play.does('improvement-set', { id: 'c', ...action });
    expect(report(play).improvements.map(({ retestTitle }) => retestTitle)).toEqual([
      'Missed run',
      undefined,
      undefined,
    ]);
  });

  it('asks of each area for improvement of which nobody made an action', () => {
    const play = started();
    play.does('observation-made', { kind: 'area-for-improvement', text: 'No file' }, 2);
    play.does('observation-made', { kind: 'area-for-improvement', text: 'No phone' });
    play.does('observation-made', { kind: 'strength', text: 'Quick' });
    play.does('improvement-set', { id: 'a', finding: 'No file', action: 'Ask' });
    expect(report(play).unanswered).toEqual(['No phone']);
  });

  it('says "at once" as the desk counts it, and of no other clock how long that may take', () => {
    const plan = testPlan();
    const clocks = plan.clocks.map((rule) => (rule.limit === 0 ? { ...rule, tolerance: 2 * minute } : rule));
    const play = started({ ...plan, clocks });
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 3);
    const tolerances = report(play).clocks.map(({ id, tolerance }) => [id.split('@')[0], tolerance]);
    expect(Object.fromEntries(tolerances)).toMatchObject({ 'respond-by:desk#sev-1': 2 * minute });
    expect(report(play).clocks.filter(({ tolerance }) => tolerance !== undefined)).toHaveLength(1);
  });

  it('calls what the plan and the scenario do not have by its own id', () => {
    const play = started();
    expect(aboutWhat(play.state, 'task-halt', undefined)).toBe('Enter HALT');
    expect(aboutWhat(play.state, 'task-gone', undefined)).toBe('task-gone');
    expect(aboutWhat(play.state, undefined, 'alert')).toBe('Inject alert');
    expect(aboutWhat(play.state, undefined, 'gone')).toBe('gone');
    const { plan } = play.state;
    const bare: SessionPlan = { ...plan, levels: [], steps: [], modes: [] };
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('step-skipped', { step: 'playbook:desk/missed-run#halt', reason: 'No time' }, 3);
    play.does('message-sent', { to: 'Users', text: 'Sorry', template: 'desk/first', answers: [] }, 4);
    const without = afterAction({ ...play.state, plan: bare });
    const whats = without.timeline.map(({ what }) => what);
    expect(whats).toContain('desk#sev-2 declared');
    expect(whats).toContain('Step skipped: playbook:desk/missed-run#halt');
    expect(whats).toContain('Message to Users: desk/first');
    expect(without.messages[0]?.template).toBe('desk/first');
    expect(without.scenario?.playbooks).toEqual(['desk/missed-run']);
    const { scenario: _, ...silent } = plan;
    const none = afterAction({ ...play.state, plan: silent });
    expect([none.missing, none.objectives, none.hotWash, none.zone]).toEqual([[], [], [], 'UTC']);
  });

  it('says word for word what was written into an inject, and of a change what differs', () => {
    const play = started();
    const step = 'playbook:desk/missed-run#halt';
    const extra = inject('extra', {
      artefact: { kind: 'log', title: 'A log', body: 'Line' },
      expected: [
        { id: 'a', text: 'Halt', step, critical: false, window: 5 * minute },
        { id: 'b', text: 'Call', step, critical: false },
      ],
      controllerNotes: ['First', 'Second'],
      decision: {
        question: 'Wait?',
        by: 'lead',
        options: [
          { id: 'a', label: 'Yes', detail: 'An hour', leadsTo: [] },
          { id: 'b', label: 'No', leadsTo: [] },
        ],
      },
      severity: 'desk#sev-2',
    });
    play.does('inject-added', { inject: extra }, 2);
    const edited = play.does('inject-edited', { inject: { ...extra, body: 'Anew' } }, 3);
    play.does('inject-edited', { inject: { ...extra, body: 'Anew' } }, 4);
    play.does('undone', { event: edited.id }, 5);
    const { changes } = report(play);
    const fields = (index: number) => changes[index]?.fields.map(({ name, text }) => `${name}: ${text}`);
    expect(fields(0)).toEqual(
      expect.arrayContaining([
        'Artefact: A log\nLine',
        'Expected 1: Halt (within 5 min)',
        'Expected 2: Call',
        'Controller’s note 1: First',
        'Controller’s note 2: Second',
        'Question: Wait? (Desk lead)',
        'Option 1: Yes: An hour',
        'Option 2: No',
        'Severity: SEV-2',
      ]),
    );
    play.does('inject-added', { inject: inject('plain') }, 6);
    expect(
      report(play)
        .changes.at(-1)
        ?.fields.map(({ name }) => name),
    ).not.toContain('Severity');
    expect(changes.map(({ how, undone }) => [how, undone])).toEqual([
      ['added', undefined],
      ['edited', true],
      ['edited', undefined],
    ]);
    expect(changes[0]?.exercise).toBe(minute);
    expect(fields(2)?.length).toBe(1);
  });
});

describe('entries of evaluators whose clocks are off', () => {
  /** What two evaluators saw in these minutes of the desk, by clocks that are so far ahead; compared to the minute after EndEx. */
  function handedBack(seen: readonly { by: string; skew: number; minutes: readonly number[] }[]) {
    const play = started();
    const desk = new Device('first', play);
    const all = seen.map(({ by, skew, minutes }) => {
      const evaluator = new Device(by, play, skew);
      for (const at of minutes) {
        const payload = { kind: 'neutral', text: `${by} ${at}`, by } as const;
        evaluator.writes({ type: 'observation-made', payload }, at * minute);
      }
      return evaluator;
    });
    for (const at of [10, 20]) desk.writes({ type: 'note-taken', payload: { text: `desk ${at}` } }, at * minute);
    desk.writes({ type: 'ended', payload: {} }, 30 * minute);
    for (const evaluator of all) desk.hears(evaluator);
    for (const { by: writer, skew } of seen)
      desk.writes({ type: 'evaluator-clock-compared', payload: { writer, from: skew, to: skew } }, 31 * minute);
    return desk.state;
  }

  it('stand where this desk’s clock was, in the order in which they were seen', () => {
    const state = handedBack([
      { by: 'ada', skew: -3 * hour, minutes: [6, 16, 24] },
      { by: 'ben', skew: 3 * hour, minutes: [4, 14, 26] },
    ]);
    const { timeline, observations } = afterAction(state);
    const order = ['ben 4', 'ada 6', 'desk 10', 'ben 14', 'ada 16', 'desk 20', 'ada 24', 'ben 26'];
    expect(timeline.flatMap(({ detail }) => (detail && order.includes(detail) ? [detail] : []))).toEqual(order);
    expect(observations.map(({ text }) => text)).toEqual(order.filter((text) => !text.startsWith('desk')));
  });
});
