import { describe, expect, it } from 'vitest';
import { openActions } from '../../../src/history/actions.ts';
import { drillsCalendar } from '../../../src/history/drills-calendar.ts';
import { cadence } from '../../../src/history/programme.ts';
import { lastDrilled } from '../../../src/history/runs.ts';
import { trend } from '../../../src/history/trend.ts';
import { addDuration } from '../../../src/model/calendar.ts';
import type { DrillRecord } from '../../../src/model/drill-records.ts';
import { unreached, walk } from '../../../src/model/drill-walk.ts';
import type { Drill } from '../../../src/model/drills.ts';
import type { Programme } from '../../../src/model/programmes.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { reportMarkdown, reportOf } from '../../../src/session/report/report.ts';
import { minute, prepared, started, testPlan } from './fixtures.ts';

const record = (date: string, changes: Partial<DrillRecord> = {}): { id: string; data: DrillRecord } => ({
  id: `desk/missed-run-${date}`,
  data: {
    drill: 'desk/missed-run',
    plan: 'desk',
    date,
    startEx: `${date}T09:00:00.000Z`,
    endEx: `${date}T10:00:00.000Z`,
    exerciseTime: 'PT1H',
    pausedTime: 'PT0S',
    log: { events: 3, head: '0'.repeat(64) },
    participants: [],
    tasks: [],
    steps: [],
    clocks: [],
    times: [],
    observations: [],
    actions: [],
    ...changes,
  },
});

const drill: { id: string; data: Drill } = {
  id: 'desk/missed-run',
  data: {
    plan: 'desk',
    title: 'Missed run',
    summary: 'A run is missed.',
    kind: 'tabletop',
    exercises: ['desk/missed-run'],
    length: 'PT1H',
    debrief: 'PT15M',
    scenarioClock: { mode: 'real-time' },
    roles: [],
    startEx: { mode: 'unset', severity: 'unset', situation: 'Quiet.', at: '2026-01-30T14:30:00Z', zone: 'UTC' },
    objectives: [],
    injects: [],
    hotWash: [],
    origin: 'drillbook',
  },
};

const programme = (entries: Exclude<Programme['drills'], 'unset'>): { id: string; data: Programme } => ({
  id: 'desk',
  data: {
    plan: 'desk',
    title: 'Programme',
    summary: 'What is drilled.',
    drills: entries,
    training: 'unset',
    metrics: 'unset',
    reviews: 'unset',
  },
});

const entry = { id: 'stop', name: 'Emergency stop; practice', playbooks: ['desk/missed-run'], section: '1' };

describe('the ticks of one inject in the timeline', () => {
  const played = () => {
    const plan = testPlan();
    const [alert] = plan.scenario?.injects ?? [];
    const halt = alert?.expected[0];
    if (!alert || !halt) throw new Error('the plan has no alert');
    alert.expected.push({ ...halt, id: 'call', text: 'Call the broker' }, { ...halt, id: 'log', text: 'Open the log' });
    const play = started(plan);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 3);
    play.does('note-taken', { text: 'Between two ticks.' }, 4);
    play.does('action-ticked', { inject: 'alert', action: 'call' }, 5);
    const slip = play.does('action-ticked', { inject: 'alert', action: 'log' }, 6);
    play.does('undone', { event: slip.id }, 7);
    play.does('ended', {}, 30);
    return play.state;
  };
  const lines = (text: string) =>
    text.split('\n').filter((line) => line.startsWith('| 09:') && line.includes('Done as'));

  it('stand on one line with the time of each, and what was taken back keeps its own', () => {
    const [together, takenBack, ...others] = lines(reportMarkdown(reportOf(played())));
    expect(together).toContain('0:02:00 \\(09:03:00\\) Enter HALT. 0:04:00 \\(09:05:00\\) Call the broker.');
    expect(takenBack).toContain('Taken back: Done as expected: Open the log');
    expect(others).toEqual([]);
  });

  it('are one entry each in the data of the report', () => {
    const ticked = afterAction(played()).timeline.filter(({ type }) => type === 'action-ticked');
    expect(ticked.map(({ what }) => what)).toEqual([
      'Done as expected: Enter HALT',
      'Done as expected: Call the broker',
      'Done as expected: Open the log',
    ]);
  });
});

const decided = { inject: 'broker-call', question: 'Run late or wait?', owner: 'Ann', substitute: false } as const;

describe('what follows from a decision', () => {
  const played = () => {
    const play = started();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 2);
    const options = [
      { id: 'run-late', label: 'Run late' },
      { id: 'wait', label: 'Wait' },
    ];
    const followUp = { text: 'Call the broker back', owner: 'Bo', due: '15:30' };
    play.does('decision-taken', { ...decided, options, chosen: 'wait', followUp }, 3);
    play.does('ended', {}, 30);
    return play;
  };

  it('stands in the report with its owner and its time, and as a follow-up without an action', () => {
    const text = reportMarkdown(reportOf(played().state));
    expect(text).toContain('What follows: Call the broker back. Owner: Bo. Due: 15:30.');
    expect(text).toContain('### Follow-ups of decisions without an action');
  });

  it('is none without an action any more once somebody made one of it', () => {
    const play = played();
    const finding = 'Run late or wait? Wait.';
    play.does('improvement-set', { id: 'action-1', finding, action: 'Call the broker back', owner: 'Bo' });
    expect(reportMarkdown(reportOf(play.state))).not.toContain('Follow-ups of decisions without an action');
  });
});

describe('a drill record', () => {
  const { scenario } = testPlan();
  const options = {
    keepNames: false,
    today: '2026-03-02',
    drill: scenario && { scenario, fingerprint: '0123456789abcdef' },
  };
  const ended = () => {
    const play = started();
    play.does('role-assigned', { role: 'operator', person: 'Ann Lee', as: 'player', substitute: false });
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 1);
    play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 3);
    play.does('observation-made', { kind: 'strength', text: 'Ann was quick, as Ann Lee is', task: 'task-halt' });
    play.does('task-rated', { task: 'task-halt', rating: 'P', by: 'Eve', reason: 'ANN LEE did it' });
    play.does('ended', {}, 41);
    return play;
  };

  it('holds what the log says, with roles in place of names', () => {
    const made = drillRecord(afterAction(ended().state), options);
    expect('record' in made && made.record).toMatchObject({
      drill: 'desk/missed-run',
      date: '2026-03-02',
      exerciseTime: 'PT40M',
      participants: ['Operator'],
      tasks: [
        { task: 'drill:desk/missed-run#task-halt', rating: 'P', reason: 'Operator did it' },
        { rating: 'unset', lacks: 'delivery' },
      ],
      steps: [{ step: 'playbook:desk/missed-run#halt', outcome: 'met', took: 'PT2M' }],
      observations: [{ kind: 'strength', text: 'Operator was quick, as Operator is' }],
    });
    expect(JSON.stringify(made)).not.toMatch(/\b(?:ann|lee)\b/i);
  });

  it('keeps names when a desk wants them', () => {
    const made = drillRecord(afterAction(ended().state), { ...options, keepNames: true });
    expect('record' in made && made.record.participants).toEqual(['Operator: Ann Lee']);
  });

  it('is refused for a practice run and for a drill that has not ended', () => {
    const practice = prepared(testPlan(), { exercise: { practice: true } });
    practice.does('started', {}, 1);
    practice.does('ended', {}, 2);
    const refused = (state: typeof practice.state) => drillRecord(afterAction(state), options);
    expect(refused(practice.state)).toEqual({ reason: 'it was a practice run, which never counts' });
    expect(refused(started().state)).toEqual({ reason: 'the drill was not played from StartEx to EndEx' });
  });
});

describe('history', () => {
  it('knows when a playbook was last drilled, and that another never was', () => {
    const content = { drills: [drill], records: [record('2026-01-10'), record('2026-02-10'), record('2027-01-01')] };
    expect(lastDrilled(content, 'desk/missed-run', '2026-03-01')).toMatchObject({ date: '2026-02-10', age: 19 });
    expect(lastDrilled(content, 'desk/other', '2026-03-01')).toBeUndefined();
  });

  it('says what is due, overdue, never run and without a cadence', () => {
    const monthly = { ...entry, cadence: { says: 'monthly', every: 'P1M' } };
    const unsetCadence = { ...entry, id: 'free', cadence: 'unset' as const };
    const state = (records: { id: string; data: DrillRecord }[], today: string) =>
      cadence({ drills: [drill], records, programmes: [programme([monthly, unsetCadence])] }, today).map(
        (item) => `${item.state} ${item.due ?? ''}`,
      );
    expect(state([], '2026-03-01')).toEqual(['never 2026-03-01', 'unset ']);
    expect(state([record('2026-01-31')], '2026-02-01')[0]).toBe('done 2026-02-28');
    expect(state([record('2026-01-31')], '2026-02-20')[0]).toBe('due 2026-02-28');
    expect(state([record('2026-01-31')], '2026-03-01')[0]).toBe('overdue 2026-02-28');
  });

  it('gives an entry of a quarter until the end of that quarter', () => {
    const second = { ...entry, cadence: 'unset' as const, quarter: 2 };
    const state = (records: { id: string; data: DrillRecord }[], today: string) =>
      cadence({ drills: [drill], records, programmes: [programme([second])] }, today)[0];
    expect(state([], '2026-02-01')).toMatchObject({ state: 'done', due: '2026-06-30' });
    expect(state([], '2026-05-01')).toMatchObject({ state: 'due', due: '2026-06-30' });
    expect(state([], '2026-07-01')).toMatchObject({ state: 'overdue', due: '2026-06-30' });
    expect(state([record('2026-05-05')], '2026-07-01')).toMatchObject({ state: 'done', due: '2027-06-30' });
  });

  it('counts ratings, steps and clocks of each run, oldest first', () => {
    const later = record('2026-02-10', {
      tasks: [
        { task: 'drill:desk/missed-run#task-halt', rating: 'S' },
        { task: 'drill:desk/missed-run#task-reconcile', rating: 'S' },
      ],
      steps: [{ step: 'playbook:desk/missed-run#halt', outcome: 'late', took: 'PT6M' }],
    });
    const points = trend([later, record('2026-01-10')]).get('desk/missed-run');
    expect(points?.map(({ date }) => date)).toEqual(['2026-01-10', '2026-02-10']);
    expect(points?.[1]).toMatchObject({ ratings: { P: 0, S: 2, M: 0, U: 0 }, steps: 1, stepsMet: 0 });
  });

  it('counts the clocks of each run that ran out or were met, and none that was open at its end', () => {
    const clock = (id: string, outcome: 'met' | 'missed' | 'open') =>
      ({ name: id, source: `severity:desk#${id}`, outcome, took: 'PT5M' }) as const;
    const clocks = [clock('a', 'met'), clock('b', 'missed'), clock('c', 'open')];
    const [point] = trend([record('2026-01-10', { clocks })]).get('desk/missed-run') ?? [];
    expect(point).toMatchObject({ clocks: 2, clocksMet: 1 });
  });

  it('lists open improvement actions, and done ones until their retest was run', () => {
    const action = {
      id: 'file',
      finding: 'No file',
      action: 'Ask',
      owner: 'unset',
      status: 'open',
      due: '2026-02-01',
    } as const;
    const done = { ...action, id: 'retest', status: 'done', closed: '2026-01-20', retest: 'desk/missed-run' } as const;
    const first = record('2026-01-10', { actions: [{ ...action, retest: 'unset' }, done] });
    expect(openActions([first], '2026-02-02')).toMatchObject([
      { action: { id: 'file' }, overdue: true, awaitsRetest: false },
      { action: { id: 'retest' }, overdue: false, awaitsRetest: true },
    ]);
    expect(openActions([first, record('2026-01-25')], '2026-02-02')).toHaveLength(1);
    // A run of the very day may have been before it was closed, and proves nothing of it.
    expect(openActions([first, record('2026-01-20')], '2026-02-02')).toHaveLength(2);
    expect(openActions([first, record('2026-01-21')], '2026-02-02')).toHaveLength(1);
    expect(openActions([first], '2026-02-01')[0]?.overdue).toBe(false);
  });

  it('adds months as a calendar does', () => {
    expect(addDuration('2026-01-31', 'P1M')).toBe('2026-02-28');
    expect(addDuration('2028-01-31', 'P1M')).toBe('2028-02-29');
    expect(addDuration('2026-11-30', 'P1Y3M')).toBe('2028-02-29');
    expect(addDuration('2026-12-31', 'P1W')).toBe('2027-01-07');
  });
});

describe('drills.ics', () => {
  const text = drillsCalendar(
    cadence(
      {
        drills: [drill],
        records: [],
        programmes: [
          programme([
            {
              ...entry,
              cadence: { says: 'every month, ünless — the desk is closed for the whole of it', every: 'P1M' },
            },
          ]),
        ],
      },
      '2026-03-01',
    ),
    { site: 'https://desk.example/', today: '2026-03-01' },
  );

  it('holds an all-day event that repeats with its cadence', () => {
    expect(text).toContain(
      'DTSTART;VALUE=DATE:20260301\r\nDTEND;VALUE=DATE:20260302\r\nRRULE:FREQ=MONTHLY;INTERVAL=1\r\n',
    );
    expect(text).toContain('SUMMARY:Drill: Emergency stop\\; practice (desk)');
    expect(text.replaceAll('\r\n ', '')).toContain('https://desk.example/drills/desk/missed-run/');
  });

  it('has no line over 75 octets and no bare line end', () => {
    const lines = text.split('\r\n');
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(lines.some((line) => line.includes('\n') || line.includes('\r'))).toBe(false);
  });
});

describe('a walk', () => {
  it('goes along each option, with the times of what follows', () => {
    const paths = walk(testPlan().scenario ?? { injects: [] });
    const told = paths.map(({ deliveries, ended }) => [
      ended,
      ...deliveries.map(({ inject, at }) => `${inject.id} ${at / minute}`),
    ]);
    expect(told).toEqual([
      [false, 'alert 0', 'broker-call 10', 'price-move 20', 'late-fill 20'],
      [true, 'alert 0', 'broker-call 10', 'client-call 15', 'price-move 20'],
    ]);
  });

  it('knows what is only released by hand', () => {
    const scenario = testPlan().scenario ?? { injects: [] };
    expect(unreached(scenario, walk(scenario)).map(({ id }) => id)).toEqual(['hint']);
  });
});
