import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/session/exercise/session.ts';
import { fingerprint } from '../../../src/session/log/chain.ts';
import { Device } from './devices.ts';
import { begun, incident, minute, Play, respondPlan } from './fixtures.ts';

const clockOf = ({ state }: Play, rule: string) =>
  [...state.clocks.values()].findLast((clock) => clock.rule.id === rule)?.id ?? '';

/** An incident at the lower level, in which somebody commands. */
function underWay(): Play {
  const play = begun();
  play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
  play.does('command-taken', { by: 'Ann' }, 3);
  return play;
}

describe('an act that can not be is refused, with why', () => {
  it('a mode or a level that the plan has not', () => {
    const play = underWay();
    expect(play.refuses('mode-entered', { mode: 'desk#none' })).toBe('the plan has no such mode');
    expect(play.refuses('severity-declared', { severity: 'desk#none' })).toBe('the plan has no such level');
    const classified = { answers: [], because: 'So it is.', by: 'Ann' };
    expect(play.refuses('classified', { ...classified, level: 'desk#none' })).toBe('the plan has no such level');
    expect(play.refuses('classified', classified)).toBe('say what is undecided');
    play.does('mode-entered', { mode: 'desk#halt' });
    play.does('mode-entered', { mode: 'normal' });
    expect(play.state.mode).toBeUndefined();
  });

  it('command handed to whoever has it, by whoever has it not, or taken by another than it was handed to', () => {
    const play = underWay();
    const hand = (from: string, to: string) => ({ from, to, note: 'So it stands.' });
    expect(play.refuses('command-handed-over', hand('Ann', 'Ann'))).toBe('that one commands already');
    expect(play.refuses('command-handed-over', hand('Bo', 'Cy'))).toBe('Ann commands');
    expect(play.refuses('command-taken', { by: 'Bo' })).toBe('Ann commands and has not handed over');
    play.does('command-handed-over', hand('Ann', 'Bo'));
    expect(play.refuses('command-taken', { by: 'Cy' })).toBe('command was handed to Bo');
    expect(play.state.command.holder).toBe('Ann');
    play.does('command-taken', { by: 'Bo' });
    expect(play.state.command).toEqual({ holder: 'Bo', offered: undefined });
  });

  it('command handed over counts as the giver’s until it is taken, also where nobody had taken it before', () => {
    const play = begun();
    play.does('command-handed-over', { from: 'Ann', to: 'Bo', note: 'So it stands.' }, 2);
    expect(play.state.command.holder).toBe('Ann');
    expect(play.refuses('command-taken', { by: 'Cy' })).toBe('command was handed to Bo');
  });

  it('a decision for what was not offered, over what was not offered, or in the place of a fork’s own choice', () => {
    const play = underWay();
    const options = [
      { id: 'go', label: 'Go' },
      { id: 'stay', label: 'Stay' },
    ];
    const decision = { question: 'Go?', options, chosen: 'go', owner: 'Ann', substitute: false, rationale: 'So.' };
    expect(play.refuses('decision-taken', { ...decision, chosen: 'run' })).toBe('that is no option');
    const overruled = { option: 'run', reason: 'No.' };
    expect(play.refuses('decision-taken', { ...decision, overruled })).toBe('that is no option');
    const fork = { ...decision, step: 'playbook:desk/outage#fork' };
    expect(play.refuses('decision-taken', fork)).toBe('the step asks that itself: make its choice');
    play.does('decision-taken', { ...decision, step: 'playbook:desk/outage#verify' });
    play.does('decision-taken', { ...decision, overruled: { ...overruled, option: 'stay' } });
    play.does('ended', { reason: 'Over.' });
    play.does('closed', { by: 'Ann' });
    expect(play.refuses('decision-taken', decision)).toBe('it is closed: reopen it first');
    expect(incident().refuses('decision-taken', decision)).toBe('only between start and end');
  });

  it('a message, or a word on a clock, where no such clock runs', () => {
    const play = underWay();
    const message = (clock: string) => ({ to: 'All', text: 'We work on it.', answers: [clock] });
    const escalation = clockOf(play, 'escalate-by:desk#sev-2');
    const says = (clock: string) => [
      play.refuses('message-sent', message(clock)),
      play.refuses('clock-met', { clock }),
      play.refuses('clock-confirmed', { clock }),
      play.refuses('clock-dismissed', { clock, reason: 'Not ours.' }),
    ];
    expect(new Set(says('none@first:1'))).toEqual(new Set(['there is no such clock']));
    expect(play.refuses('clock-reopened', { clock: 'none@first:1', reason: 'Again.' })).toBe('there is no such clock');
    expect(play.refuses('clock-reopened', { clock: escalation, reason: 'Again.' })).toBe('that clock runs');
    play.does('clock-met', { clock: escalation }, 5);
    expect(new Set(says(escalation))).toEqual(new Set(['that clock has stopped']));
    play.does('clock-reopened', { clock: escalation, reason: 'Again.' });
    play.does('severity-declared', { severity: 'desk#sev-1' }, 6);
    expect(play.refuses('clock-reopened', { clock: escalation, reason: 'Again.' })).toBe('another level took it over');
  });

  it('a start or a milestone that is known as early already; one that was earlier takes its place', () => {
    const play = begun();
    const at = (minutes: number) => ({ happenedAt: new Date(play.moment(minutes).wall).toISOString() });
    play.does('start-marked', { start: 'aware', ...at(4) }, 10);
    play.does('milestone-reached', { milestone: 'detection', ...at(4) }, 10);
    const marked = 'it has been marked already: undo that first';
    const reached = 'it has been reached already';
    expect(play.refuses('start-marked', { start: 'aware', ...at(4) }, 11)).toBe(marked);
    expect(play.refuses('milestone-reached', { milestone: 'detection', ...at(4) }, 11)).toBe(reached);
    play.does('start-marked', { start: 'aware', ...at(3) }, 11);
    play.does('milestone-reached', { milestone: 'detection', ...at(3) }, 11);
  });

  it('something of a session that was never created, never started, or has ended', () => {
    const play = incident();
    expect(play.refuses('ended', { reason: 'Over.' })).toBe('only a session under way can be ended');
    expect(play.refuses('closed', { by: 'Ann' })).toBe('end it first');
    expect(play.refuses('reopened', { reason: 'Again.' })).toBe('it is open');
    const gap = { from: '2026-03-02T09:00:00.000Z', cause: 'closed' } as const;
    const longer = 'the gap is longer than the session';
    expect(play.refuses('gap-noticed', { ...gap, length: 5 * minute + 1 }, 5)).toBe(longer);
    play.does('gap-noticed', { ...gap, length: 5 * minute }, 5);
  });
});

describe('a session that is closed', () => {
  it('takes nothing but what befalls its machines, who joins, and that it is opened again', () => {
    const play = begun();
    const suspicion = play.does('note-taken', { text: 'The feed?', suspects: true }, 2);
    play.does('ended', { reason: 'Over.' }, 3);
    play.does('note-taken', { text: 'Written after the end.' }, 4);
    play.does('closed', { by: 'Ann' }, 5);
    const closed = 'it is closed: reopen it first';
    expect(play.refuses('note-taken', { text: 'Too late.' })).toBe(closed);
    expect(play.refuses('undone', { event: suspicion.id })).toBe(closed);
    expect(play.refuses('started', {})).toBe(closed);
    play.does('gap-noticed', { from: '2026-03-02T09:05:00.000Z', length: minute, cause: 'closed' }, 6);
    play.does('clock-set-back', { by: 3_000 }, 6);
    play.does('took-over', {}, 6);
    expect(new Device('tablet', play).writes({ type: 'note-taken', payload: { text: 'So.' } }, 6)).toBeUndefined();
    const { event } = decide(play.state, { type: 'joined', payload: {} }, play.moment(6), 'tablet');
    expect(event?.id).toBe('tablet:1');
    play.does('reopened', { reason: 'A word was wrong.' }, 7);
    expect(play.state.status).toBe('ended');
    play.does('undone', { event: suspicion.id }, 8);
    play.does('reopened', { reason: 'It is back.' }, 9);
    expect(play.state.status).toBe('running');
  });

  it('is begun once, and by nothing but its creation', () => {
    expect(begun().refuses('started', {})).toBe('it has been started before');
    const { plan, session } = begun().state;
    const creation = { session, title: 'Again', plan, fingerprint: fingerprint(plan) };
    expect(begun().refuses('created', creation)).toBe('its writer is in the session already');
    expect(new Play().refuses('note-taken', { text: 'So.' })).toBe('its writer has not joined the session');
    expect(new Play().refuses('joined', {})).toBe('there is no session yet');
  });
});

describe('what a session wrote down of its machines', () => {
  it('says how long nobody watched, how far a clock was set back, and who took over', () => {
    const play = begun();
    play.does('gap-noticed', { from: '2026-03-02T09:01:00.000Z', length: 2 * minute, cause: 'asleep' }, 3);
    play.does('clock-set-back', { by: 7_000 }, 4);
    play.does('took-over', {}, 5);
    const told = play.state.interruptions.map(({ kind, length, reason }) => [kind, length, reason]);
    expect(told).toEqual([
      ['gap', 2 * minute, 'asleep'],
      ['set-back', 7_000, undefined],
      ['take-over', 0, undefined],
    ]);
  });
});

describe('what is noted beside the response', () => {
  it('rules out only what somebody noted as a suspicion', () => {
    const play = begun();
    const fact = play.does('note-taken', { text: 'It is Monday.' }, 2);
    const guess = play.does('note-taken', { text: 'The feed?', suspects: true }, 2);
    const nobody = 'nobody noted that as a suspicion';
    expect(play.refuses('note-taken', { text: 'No.', rulesOut: fact.id })).toBe(nobody);
    expect(play.refuses('note-taken', { text: 'No.', rulesOut: 'first:1' })).toBe(nobody);
    play.does('note-taken', { text: 'The feed is sound.', rulesOut: guess.id });
  });

  it('has each command that was copied, and refuses one that the step has not', () => {
    const play = begun();
    const step = 'playbook:desk/outage#switch';
    play.does('command-copied', { step, command: 0 }, 2);
    expect(play.state.copied.map(({ payload }) => payload)).toEqual([{ step, command: 0 }]);
    expect(play.refuses('command-copied', { step, command: 1 })).toBe('the step has no such command');
  });

  it('refuses a message for a window of which one is none of the desk’s', () => {
    const windows = { ...respondPlan(), regulators: undefined };
    const play = begun(windows);
    const message = { to: 'Authority', text: 'We tell you.', answers: [], submits: ['regulator:none#first'] };
    expect(play.refuses('message-sent', message)).toBe('no authority that the desk has switched on has such a window');
  });
});
