import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Command, reduce } from '../../../src/session/exercise/session.ts';
import { reportMarkdown, reportOf } from '../../../src/session/report/report.ts';
import { clocksAt } from '../../../src/session/response/clocks-due.ts';
import { type Standing, standingOf, standings, ways } from '../../../src/session/response/steps.ts';
import { give, stateText } from './arbitrary.ts';
import { begun, dawn, hour, minute, type Play, respondPlan, started } from './fixtures.ts';
import { anyIncidentCommand } from './incident-commands.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const link = (id: string) => `playbook:desk/outage#${id}`;
const at = (minutes: number) => new Date(dawn + minutes * minute).toISOString();
const standing = (play: Play, id: string) => standingOf(play.state, link(id));
const choose = (play: Play, option: string, minutes?: number) =>
  play.does('choice-made', { step: link('fork'), option, owner: 'Ann', rationale: 'Prices are gone' }, minutes);

describe('a step of an incident', () => {
  it('is one that the plan has', () => {
    expect(begun().refuses('step-done', { step: 'playbook:nowhere/none#x' })).toBe('the plan has no such step');
    expect(begun().refuses('step-skipped', { step: link('none'), reason: 'No' })).toBe('the plan has no such step');
  });

  it('keeps who did it and when; a second time it has to be reopened first', () => {
    const play = begun();
    play.does('step-done', { step: link('assess'), by: 'Ann' }, 5);
    expect(play.refuses('step-done', { step: link('assess'), by: 'Bo' }, 6)).toBe(
      'it is done already: reopen it first',
    );
    expect(play.state.steps.get(link('assess'))).toMatchObject({ outcome: 'done', by: 'Ann', at: at(5) });
    play.does('step-reopened', { step: link('assess'), reason: 'Wrong host' }, 7);
    play.does('step-done', { step: link('assess'), by: 'Bo' }, 8);
    expect(play.state.steps.get(link('assess'))).toMatchObject({ by: 'Bo', at: at(8) });
    expect(play.state.reopenings).toMatchObject([{ payload: { reason: 'Wrong host' } }]);
  });

  it('enters the mode that it enters, and a drill’s does as well', () => {
    const play = begun();
    choose(play, 'fail-over');
    play.does('step-done', { step: link('switch'), by: 'Ann' }, 5);
    expect(play.state.mode).toBe('desk#halt');
    expect(play.state.modes).toMatchObject([{ payload: { mode: 'desk#halt', by: 'Ann' }, step: link('switch') }]);
    expect([...play.state.clocks.keys()].some((id) => id.startsWith('notify-by:regulator'))).toBe(true);
    const undone = play.state.events.at(-1);
    play.does('undone', { event: undone?.id ?? '' });
    expect(play.state.mode).toBeUndefined();
  });

  it('may have been done before somebody wrote it down, never after', () => {
    const play = begun();
    play.does('step-done', { step: link('assess'), happenedAt: at(-30) }, 5);
    expect(play.state.steps.get(link('assess'))).toMatchObject({ happened: dawn - 30 * minute, at: at(5) });
    expect(play.refuses('step-done', { step: link('verify'), happenedAt: at(6) }, 5)).toContain(
      'can not have happened',
    );
  });
});

describe('a fork', () => {
  it('is chosen once, by somebody, among its options', () => {
    const play = begun();
    expect(play.refuses('step-done', { step: link('fork') })).toBe('it asks a question: make the choice');
    expect(play.refuses('choice-made', { step: link('fork'), option: 'none', owner: 'Ann' })).toBe('that is no option');
    expect(play.refuses('choice-made', { step: link('assess'), option: 'wait', owner: 'Ann' })).toBe(
      'the step asks nothing',
    );
    choose(play, 'wait', 4);
    expect(play.refuses('choice-made', { step: link('fork'), option: 'fail-over', owner: 'Bo' })).toContain('reopen');
    expect(play.state.choices.get(link('fork'))).toMatchObject({ at: at(4), payload: { owner: 'Ann' } });
    expect(play.state.steps.get(link('fork'))).toMatchObject({ outcome: 'done', by: 'Ann' });
  });

  it('makes what only the other branch leads to not applicable, and nothing else', () => {
    const play = begun();
    choose(play, 'wait');
    expect(Object.fromEntries(standings(play.state, 'playbook:desk/outage'))).toEqual({
      [link('assess')]: 'open',
      [link('fork')]: 'done',
      [link('switch')]: 'not applicable',
      [link('reconnect')]: 'not applicable',
      [link('watch')]: 'open',
      [link('verify')]: 'open',
      [link('tell-desk')]: 'open',
    });
    expect(play.refuses('step-done', { step: link('switch') })).toBe('it does not apply: its branch was not taken');
    expect(standing(play, 'switch')).toBe('not applicable');
  });

  it('opens its branches again when it is reopened or undone; what was done stays done', () => {
    const play = begun();
    play.does('step-done', { step: link('switch'), by: 'Ann' });
    const choice = choose(play, 'wait');
    expect([standing(play, 'switch'), standing(play, 'reconnect')]).toEqual(['done', 'not applicable']);
    play.does('step-reopened', { step: link('fork'), reason: 'Prices are back' });
    expect([standing(play, 'fork'), standing(play, 'reconnect')]).toEqual(['open', 'open']);
    play.does('step-reopened', { step: link('switch'), reason: 'It was not' });
    expect(standing(play, 'switch')).toBe('open');
    choose(play, 'fail-over');
    expect(standing(play, 'watch')).toBe('not applicable');
    expect(choice.id).not.toBe(play.state.choices.get(link('fork'))?.event);
  });
});

describe('a step that was done on a branch that was passed over', () => {
  it('does not apply once it is reopened', () => {
    const play = begun();
    play.does('step-done', { step: link('switch') });
    choose(play, 'wait');
    play.does('step-reopened', { step: link('switch'), reason: 'It was another host' });
    expect(standing(play, 'switch')).toBe('not applicable');
  });
});

describe('the four standings of a step', () => {
  const events = ['step-done', 'step-skipped', 'step-reopened', 'choice-made'] as const;

  it('change by the events of the table and by no other, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anyIncidentCommand, { maxLength: 40 }), (commands) => {
        const play = begun();
        for (const [index, command] of commands.entries()) {
          const before = standings(play.state, 'playbook:desk/outage');
          if (!give(play, command, (index + 2) * minute)) continue;
          const named = 'step' in command.payload ? command.payload.step : undefined;
          for (const [step, now] of standings(play.state, 'playbook:desk/outage')) {
            const was: Standing = before.get(step) ?? 'open';
            if (was === now || command.type === 'undone') continue;
            const event = events.find((type) => type === command.type);
            if (event && named === step)
              expect([was, event, ways[was][event]?.includes(now)]).toEqual([was, event, true]);
            else {
              // Only a fork that was chosen or reopened moves another step, and only between open and not applicable.
              expect(['choice-made', 'step-reopened']).toContain(command.type);
              expect(new Set([was, now])).toEqual(new Set(['open', 'not applicable']));
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('are reached by each way of the table', () => {
    const ready: Record<Standing, (play: Play) => void> = {
      open: () => {},
      done: (play) => void play.does('step-done', { step: link('watch') }),
      skipped: (play) => void play.does('step-skipped', { step: link('watch'), reason: 'No' }),
      'not applicable': (play) => void choose(play, 'fail-over'),
    };
    const step = link('watch');
    const commands: Command[] = [
      { type: 'step-done', payload: { step } },
      { type: 'step-skipped', payload: { step, reason: 'So' } },
      { type: 'step-reopened', payload: { step, reason: 'So' } },
    ];
    for (const from of ['open', 'done', 'skipped', 'not applicable'] as const) {
      for (const command of commands) {
        const play = begun();
        ready[from](play);
        expect(standing(play, 'watch')).toBe(from);
        const to = Object.entries(ways[from]).find(([type]) => type === command.type)?.[1];
        expect([from, command.type, give(play, command, 5 * minute)]).toEqual([from, command.type, to !== undefined]);
        expect(to ?? [from]).toContain(standing(play, 'watch'));
      }
    }
  });
});

describe('an incident’s clocks', () => {
  const due = (play: Play, rule: string, minutes: number) =>
    clocksAt(play.state, play.moment(minutes)).find(({ clock }) => clock.rule.id === rule);

  it('run on the wall: a gap, a reload or a clock set back moves no due instant', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const before = due(play, 'escalate-by:desk#sev-2', 2)?.due;
    play.does('gap-noticed', { from: at(3), length: 60 * minute, cause: 'closed' }, 65);
    play.does('clock-set-back', { by: 5 * minute }, 66);
    expect(due(play, 'escalate-by:desk#sev-2', 66)).toMatchObject({
      due: before,
      outcome: 'past',
      left: -34 * minute,
    });
    expect(before).toBe(dawn + 32 * minute);
    // The machine's own offset may be anything: only the wall counts.
    const wrong = clocksAt(play.state, { offset: 5, wall: dawn + 12 * minute });
    expect(wrong.find(({ clock }) => clock.rule.id === 'escalate-by:desk#sev-2')?.left).toBe(20 * minute);
  });

  it('count from a start event that lies before the log', () => {
    const play = begun();
    play.does('start-marked', { start: 'aware', happenedAt: at(-90) }, 5);
    expect(due(play, 'notify-by:aware', 10)).toMatchObject({ due: dawn - 90 * minute + 4 * hour, outcome: 'open' });
    expect(play.refuses('start-marked', { start: 'aware' }, 6)).toContain('undo that first');
    play.does('severity-declared', { severity: 'desk#sev-2', happenedAt: at(-10) }, 6);
    expect(due(play, 'escalate-by:desk#sev-2', 10)?.due).toBe(dawn + 20 * minute);
    expect(due(play, 'notify-by:aware', 10)?.due).toBe(dawn - 90 * minute + 4 * hour);
  });

  it('are met as of when it happened, also after the end', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('ended', { reason: 'Prices are back' }, 20);
    const clock = due(play, 'notify-by:regulator', 20)?.clock.id ?? '';
    play.does('clock-confirmed', { clock }, 21);
    play.does('message-sent', { to: 'Regulator', text: 'Outage', answers: [clock], happenedAt: at(300) }, 400);
    expect(due(play, 'notify-by:regulator', 400)).toMatchObject({ outcome: 'met', ran: 298 * minute });
  });

  it('that were met before they began ran for no time', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 10);
    const clock = due(play, 'escalate-by:desk#sev-2', 10)?.clock.id ?? '';
    play.does('clock-met', { clock, happenedAt: at(5) }, 12);
    expect(due(play, 'escalate-by:desk#sev-2', 12)).toMatchObject({ outcome: 'met', ran: 0 });
  });

  it('of a higher level stay owed when a lower one is declared, once or twice', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-1' }, 2);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2.5);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2.7);
    expect(due(play, 'respond-by:desk#sev-1', 2.9)).toMatchObject({ outcome: 'timeless', due: undefined });
    expect(due(play, 'respond-by:desk#sev-1', 10)?.outcome).toBe('timeless');
    play.does('severity-declared', { severity: 'desk#sev-1' }, 11);
    expect(due(play, 'escalate-by:desk#sev-2', 11)?.outcome).toBe('superseded');
  });
});

describe('a downgrade', () => {
  it('leaves every window that is owed where it is, the one of the higher level among them', () => {
    const plan = respondPlan();
    const told = {
      kind: 'notify-by',
      limit: 6 * hour,
      severity: 'desk#sev-1',
      title: 'Tell the venue',
      says: '6 hours',
    } as const;
    const play = begun({ ...plan, clocks: [...plan.clocks, { ...told, id: 'notify-by:venue', sources: [] }] });
    const owed = (minutes: number) =>
      clocksAt(play.state, play.moment(minutes)).flatMap(({ clock, due, outcome }) =>
        clock.rule.id === 'notify-by:venue' ? [{ due, outcome }] : [],
      );
    play.does('severity-declared', { severity: 'desk#sev-1', happenedAt: at(-30) }, 2);
    expect(owed(2)).toEqual([{ due: dawn - 30 * minute + 6 * hour, outcome: 'open' }]);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 10);
    expect(owed(10)).toEqual([{ due: dawn - 30 * minute + 6 * hour, outcome: 'open' }]);
    play.does('ended', { reason: 'Over' }, 20);
    expect(owed(400)).toEqual([{ due: dawn - 30 * minute + 6 * hour, outcome: 'past' }]);
  });
});

describe('an incident that has ended', () => {
  it('is written on until it is closed: messages, steps, notes, clocks, lessons', () => {
    const play = begun();
    expect(play.refuses('closed', { by: 'Ann' })).toBe('end it first');
    play.does('ended', { reason: 'Resolved' }, 10);
    play.does('message-sent', { to: 'Clients', text: 'It is over', answers: [] }, 11);
    play.does('step-done', { step: link('tell-desk'), by: 'Ann' }, 12);
    play.does('lesson-noted', { text: 'Ask sooner' }, 13);
    play.does('closed', { by: 'Ann' }, 14);
    const note = play.state.events.find(({ type }) => type === 'lesson-noted');
    for (const refused of [
      play.refuses('message-sent', { to: 'Clients', text: 'x', answers: [] }, 15),
      play.refuses('note-taken', { text: 'x' }, 15),
      play.refuses('undone', { event: note?.id ?? '' }, 15),
      play.refuses('corrected', { event: note?.id ?? '', text: 'x' }, 15),
    ])
      expect(refused).toBe('it is closed: reopen it first');
    play.does('reopened', { reason: 'The regulator asks' }, 16);
    play.does('undone', { event: note?.id ?? '' }, 17);
    expect(play.state.lessons).toEqual([]);
  });

  it('asks for no more updates, unless it comes back', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('ended', {}, 10);
    const updates = (minutes: number) =>
      clocksAt(play.state, play.moment(minutes))
        .filter(({ clock }) => clock.rule.kind === 'next-update-by')
        .map(({ outcome, due }) => [outcome, due]);
    expect(updates(300)).toEqual([['superseded', dawn + 62 * minute]]);
    play.does('reopened', { reason: 'It is down again' }, 20);
    expect(play.state.status).toBe('running');
    expect(updates(30)).toContainEqual(['open', dawn + 80 * minute]);
  });

  it('counts updates from a level that is declared after its end, not from before it', () => {
    const play = begun();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('ended', { reason: 'Prices are back' }, 20);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 25);
    const open = clocksAt(play.state, play.moment(30)).filter(
      ({ clock, outcome }) => clock.rule.kind === 'next-update-by' && outcome === 'open',
    );
    expect(open.map(({ due }) => due)).toEqual([dawn + 85 * minute]);
  });

  it('can be ended again; a drill is not played on', () => {
    const play = begun();
    play.does('ended', {}, 10);
    play.does('reopened', { reason: 'It is down again' }, 20);
    play.does('ended', {}, 30);
    const drill = started();
    drill.does('ended', {}, 10);
    expect(drill.refuses('reopened', { reason: 'x' }, 11)).toBe('after EndEx a drill is not played on');
    expect(drill.refuses('message-sent', { to: 'x', text: 'x', answers: [] }, 11)).toBe('only between start and end');
  });
});

describe('command', () => {
  it('passes when the one to whom it was handed takes it', () => {
    const play = begun();
    play.does('command-taken', { by: 'Ann' }, 2);
    expect(play.refuses('command-taken', { by: 'Bo' }, 3)).toBe('Ann commands and has not handed over');
    expect(play.refuses('command-handed-over', { from: 'Bo', to: 'Cy', note: 'x' }, 3)).toBe('Ann commands');
    play.does('command-handed-over', { from: 'Ann', to: 'Bo', note: 'Waiting for the broker' }, 4);
    expect(play.state.command).toMatchObject({ holder: 'Ann', offered: { payload: { to: 'Bo' } } });
    expect(play.refuses('command-taken', { by: 'Cy' }, 5)).toBe('command was handed to Bo');
    play.does('command-taken', { by: 'Bo' }, 5);
    expect(play.state.command).toEqual({ holder: 'Bo', offered: undefined });
  });
});

describe('a correction', () => {
  it('names an event that happened', () => {
    const play = begun();
    expect(play.refuses('corrected', { event: 'first:99', text: 'x' })).toBe('there is no such event');
    const note = play.does('note-taken', { text: 'At nine' });
    const correction = play.does('corrected', { event: note.id, text: 'At ten' });
    expect(play.refuses('undone', { event: note.id })).toContain(`${correction.id} (corrected) rests on it`);
    expect(reportMarkdown(reportOf(play.state))).toContain('At nine Corrected: At ten');
  });

  it('changes nothing of what it corrects, nor of anything else', () => {
    const without = ['events', 'corrections', 'last', 'heads', 'checkpoints', 'reach', 'refused'];
    fc.assert(
      fc.property(fc.array(anyIncidentCommand, { maxLength: 30 }), fc.nat(30), (commands, which) => {
        const play = begun();
        for (const [index, command] of commands.entries()) give(play, command, (index + 2) * minute);
        const event = play.state.events[which];
        const before = stateText(play.state, without);
        fc.pre(event !== undefined);
        const text = JSON.stringify(event);
        fc.pre(give(play, { type: 'corrected', payload: { event: event.id, text: 'x' } }, play.state.last.offset));
        expect(stateText(play.state, without)).toBe(before);
        expect(JSON.stringify(play.state.events[which])).toBe(text);
        expect(stateText(reduce(play.log), without)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a responder fills in and copies', () => {
  it('is kept, and a command is one of the step', () => {
    const play = begun();
    play.does('playbook-opened', { playbook: 'playbook:desk/outage' }, 2);
    expect(play.refuses('playbook-opened', { playbook: 'playbook:desk/none' })).toBe('the plan has no such playbook');
    play.does('variable-set', { name: 'node', value: 'worker-3' }, 3);
    play.does('command-copied', { step: link('switch'), command: 0 }, 4);
    expect(play.refuses('command-copied', { step: link('assess'), command: 0 })).toBe('the step has no such command');
    play.does('evidence-added', { name: 'broker.log', sha256: 'a'.repeat(64), bytes: 5 }, 5);
    const text = reportMarkdown(reportOf(play.state));
    expect(text).toContain('Command copied');
    expect(text).toContain('broker.log');
    expect(text).not.toMatch(/exercise|EXERCISE|StartEx|EndEx|Planned/);
  });
});

describe('the report of an incident', () => {
  it('tells what happened in the order in which it happened, and when it was written down', () => {
    const play = begun();
    play.does('note-taken', { text: 'Second' }, 5);
    play.does('milestone-reached', { milestone: 'detection', happenedAt: at(-20) }, 6);
    play.does('milestone-reached', { milestone: 'acknowledgement', happenedAt: at(-5) }, 7);
    const report = reportOf(play.state);
    if (report.exercise) throw new Error('an incident was reported as a drill');
    expect(report.timeline[0]).toMatchObject({ what: 'Reached: detection', at: at(-20), logged: at(6) });
    expect(report.times[0]).toEqual({ between: ['detection', 'acknowledgement'], took: 15 * minute });
  });
});
