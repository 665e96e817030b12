import { describe, expect, it } from 'vitest';
import { incidentRecord } from '../../../src/session/report/incident-record.ts';
import { incidentReport } from '../../../src/session/report/incident-report.ts';
import { begun, dawn, incident, minute, type Play, respondPlan } from './fixtures.ts';

const was = (minutes: number) => ({ happenedAt: new Date(dawn + minutes * minute).toISOString() });
const report = (play: Play) => incidentReport(play.state);
const told = (play: Play, what: string) => report(play).timeline.find((entry) => entry.what.startsWith(what));

describe('what an incident’s report takes from its log', () => {
  it('is as long as from its beginning to its end or its last entry, and no time before it began', () => {
    expect(report(incident())).toMatchObject({ duration: 0 });
    expect(report(incident()).started).toBeUndefined();
    const play = begun();
    play.does('note-taken', { text: 'Seen' }, 11);
    expect(report(play)).toMatchObject({ duration: 10 * minute });
    play.does('ended', was(9), 20);
    expect(report(play)).toMatchObject({ duration: 8 * minute });
    const early = begun();
    early.does('ended', was(-10), 20);
    expect(report(early).duration).toBe(0);
  });

  it('has no end while it is open again, and then the last', () => {
    const play = begun();
    play.does('ended', {}, 10);
    play.does('reopened', { reason: 'It came back' }, 11);
    expect(report(play).ended).toBeUndefined();
    play.does('ended', {}, 20);
    expect(report(play).ended).toBe(new Date(dawn + 20 * minute).toISOString());
  });

  it('says that nobody was there from a second on', () => {
    const gap = (length: number) => {
      const play = begun();
      play.does('gap-noticed', { from: new Date(dawn).toISOString(), length, cause: 'closed' }, 2);
      return told(play, 'Nobody was there')?.what;
    };
    expect(gap(999)).toBeUndefined();
    expect(gap(1_000)).toBe('Nobody was there for 1 s: the page was closed');
  });

  it('calls what the plan does not have by its own address', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('playbook-opened', { playbook: 'playbook:desk/outage', by: 'Ada' }, 3);
    play.does('choice-made', { step: 'playbook:desk/outage#fork', option: 'wait', owner: 'Ada' }, 4);
    expect(report(play).choices).toMatchObject([{ question: 'Fail over or wait?', chosen: 'Wait' }]);
    expect(told(play, 'Playbook opened')?.what).toBe('Playbook opened: Outage');
    const { plan } = play.state;
    const without = incidentReport({ ...play.state, plan: { ...plan, levels: [], steps: [] } });
    expect(without.severity).toBe('desk#sev-2');
    expect(without.choices).toMatchObject([{ question: 'playbook:desk/outage#fork', chosen: 'wait' }]);
    const whats = without.timeline.map(({ what }) => what);
    expect(whats).toContain('Playbook opened: playbook:desk/outage');
    expect(whats).toContain('desk#sev-2 declared');
    expect(whats).toContain('Choice: playbook:desk/outage#fork wait');
  });

  it('is in the mode that was entered last, and in none where the plan has none for it', () => {
    const play = begun();
    expect(report(play).mode).toBeUndefined();
    play.does('mode-entered', { mode: 'desk#halt' }, 2);
    expect(report(play).mode).toBe('HALT');
    const own = respondPlan();
    const idle = report(begun({ ...own, market: { none: true, sessions: [] } })).mode;
    expect(idle).toBeTruthy();
    expect(idle).not.toContain('trading');
  });
});

describe('the record of an incident, at its edges', () => {
  const recorded = (play: Play, keepNames = false) => {
    const made = incidentRecord(play.state, { today: '2026-03-03', keepNames });
    if ('reason' in made) throw new Error(made.reason);
    return made.record;
  };
  const closed = (play: Play, end = 60): Play => {
    play.does('ended', was(end), Math.max(end, 60));
    play.does('closed', { by: 'Bo Lee' }, 70);
    return play;
  };

  it('tells how long met clocks took, soon or late, and of no other', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const escalate = [...play.state.clocks.keys()].find((id) => id.startsWith('escalate-by')) ?? '';
    play.does('milestone-reached', { milestone: 'response' }, 12);
    play.does('clock-met', { clock: escalate }, 42);
    const clocks = recorded(closed(play)).clocks ?? [];
    const took = Object.fromEntries(clocks.map(({ name, outcome, took: how }) => [name, `${outcome} ${how}`]));
    expect(took).toMatchObject({
      'respond-by:desk#sev-2': 'met PT10M',
      'escalate-by:desk#sev-2': 'late PT40M',
      'notify-by:regulator': 'possible unset',
    });
  });

  it('has a time of nothing between two stamps of one moment, and none where the later came first', () => {
    const play = begun();
    play.does('milestone-reached', { milestone: 'detection', ...was(5) }, 6);
    play.does('milestone-reached', { milestone: 'response', ...was(5) }, 7);
    play.does('milestone-reached', { milestone: 'containment', ...was(8) }, 9);
    play.does('milestone-reached', { milestone: 'recovery', ...was(7) }, 10);
    const times = recorded(closed(play)).times ?? [];
    expect(times).toContainEqual({ between: ['detection', 'response'], took: 'PT0S' });
    expect(times).toContainEqual({ between: ['detection', 'recovery'], took: 'PT2M' });
    expect(times.map(({ between }) => between.join())).not.toContain('containment,recovery');
    expect(times.map(({ between }) => between.join())).not.toContain('detection,resolution');
  });

  it('lasted no time where its end is before its beginning', () => {
    expect(recorded(closed(begun(), -10)).duration).toBe('PT0S');
    expect(recorded(closed(begun())).duration).toBe('PT59M');
  });

  it('tells who had which role only where it names people', () => {
    const play = begun();
    const ann = { role: 'Commander', person: 'Ann Smith' };
    play.does('role-assigned', { ...ann, as: 'player', substitute: false }, 2);
    play.does('role-left', ann, 3);
    play.does('command-handed-over', { from: 'Cy Dee', to: 'Flo Gee', note: 'All is open' }, 4);
    play.does('note-taken', { text: 'Flo Gee and Cy Dee met Bo Lee.' }, 5);
    const whats = (keepNames: boolean) => (recorded(play, keepNames).timeline ?? []).map(({ what }) => what);
    closed(play);
    expect(whats(true)).toEqual(expect.arrayContaining(['Ann Smith is Commander (player)']));
    expect(whats(true)).toContain('Ann Smith is Commander no longer');
    expect(whats(false).join()).not.toContain('is Commander');
    expect(recorded(play).timeline).toContainEqual(
      expect.objectContaining({ said: 'somebody and somebody met somebody.' }),
    );
  });
});
