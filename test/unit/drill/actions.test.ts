import { describe, expect, it } from 'vitest';
import { type Action, actions, type Outcome, type Scene } from '../../../src/components/drill/console/actions.ts';
import { keyGroups } from '../../../src/components/drill/console/keys.ts';
import { dueNextOf } from '../../../src/components/drill/console/readings.ts';
import { type Command, decide } from '../../../src/session/exercise/session.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { type Play, prepared, started } from '../session/fixtures.ts';

const keyed = keyGroups.flatMap(({ keys }) => keys.map(({ does }) => does));

/** The console over a drill: `selected` is an inject's id, and what questions lead to is what the engine answers. */
function sceneOf(play: Play, { selected, ...changes }: Partial<Scene> & { selected?: string } = {}) {
  const done: Command[] = [];
  const plans: string[] = [];
  const scene: Scene = {
    state: play.state,
    current: exerciseOf(play.state).injects.get(selected ?? '') ?? dueNextOf(play.state),
    confirming: true,
    moment: () => play.moment(),
    run: async (command) => {
      const { event, reason } = decide(play.state, command, play.moment());
      if (event) done.push(command);
      return reason;
    },
    openPlan: () => plans.push(play.state.plan.plan.href),
    ...changes,
  };
  return { scene, done, plans, gives: (action: Action, about?: string) => actions[action](scene, about) };
}

/** What an outcome is, in a word: what the facilitator would see of it. */
function sortOf(outcome: Outcome): string {
  if (outcome === undefined) return 'nothing';
  if (typeof outcome === 'string') return `says: ${outcome}`;
  if ('type' in outcome) return outcome.type;
  if ('questions' in outcome) return `asks: ${outcome.title}`;
  return outcome.effect === 'hold' ? sortOf(outcome.gives) : outcome.effect;
}

function askedBy(outcome: Outcome) {
  if (typeof outcome === 'object' && 'questions' in outcome) return outcome;
  throw new Error(`no question is put, but ${sortOf(outcome)}`);
}

/** What is given while an inject is held in view. */
function held(outcome: Outcome) {
  if (typeof outcome === 'object' && 'gives' in outcome) return outcome.gives;
  throw new Error(`no inject is held, but ${sortOf(outcome)}`);
}

const paused = () => {
  const play = started();
  play.does('paused', {}, 2);
  return play;
};
const ended = () => {
  const play = started();
  play.does('ended', {}, 2);
  return play;
};

/** What each key gives in a drill that has just begun, with its first inject selected. */
const inPlay: Record<(typeof keyed)[number], string> = {
  pause: 'paused',
  release: 'asks: Release “Inject alert”?',
  schedule: 'asks: Schedule “Inject alert”',
  delay: 'asks: Move “Inject alert”',
  shift: 'asks: Shift the rest of the timeline',
  skip: 'asks: Skip “Inject alert”',
  repeat: 'inject-repeated',
  replace: 'asks: Replace “Inject alert”',
  edit: 'asks: Edit this inject',
  add: 'asks: Add an inject',
  undo: 'undone',
  next: 'select',
  previous: 'select',
  current: 'select',
  decision: 'says: No decision is pending.',
  tick: 'action-ticked',
  severity: 'asks: Declare a severity',
  mode: 'asks: Enter a system mode',
  message: 'asks: A message that players sent',
  clock: 'says: No clock has been set off.',
  milestone: 'asks: Set a time stamp',
  note: 'asks: Quick note',
  strength: 'asks: Strength',
  improvement: 'asks: Area for improvement',
  neutral: 'asks: Neutral observation',
  rate: 'says: Every task that was observed is rated.',
  park: 'asks: Parking lot',
  end: 'asks: EndEx?',
  'no-duff': 'asks: No Duff: this is real?',
  screen: 'screen',
  'scenario-clock': 'asks: Scenario clock',
  export: 'export',
  keys: 'keys',
};

describe('what the keys of the console do', () => {
  it('is the same for each key before StartEx, in play, in a pause and after EndEx, but for the clock', () => {
    const given = (play: Play) => {
      const { gives } = sceneOf(play, { selected: 'alert' });
      return Object.fromEntries(keyed.map((action) => [action, sortOf(gives(action))]));
    };
    expect(given(started())).toEqual(inPlay);
    expect(given(prepared())).toEqual({ ...inPlay, pause: 'asks: StartEx?' });
    expect(given(paused())).toEqual({ ...inPlay, pause: 'resumed' });
    expect(given(ended())).toEqual(inPlay);
  });

  it('is the next turn of the clock for the one key that starts, pauses and resumes', () => {
    expect(sortOf(sceneOf(prepared()).gives('pause'))).toBe('asks: StartEx?');
    expect(sortOf(sceneOf(prepared(), { confirming: false }).gives('pause'))).toBe('started');
    expect(sortOf(sceneOf(started()).gives('pause'))).toBe('paused');
    expect(sortOf(sceneOf(paused()).gives('pause'))).toBe('resumed');
  });

  it('asks before EndEx and No Duff even where questions are turned off', () => {
    const { gives } = sceneOf(started(), { confirming: false });
    expect(sortOf(gives('release'))).toBe('inject-released');
    expect(askedBy(gives('end'))).toMatchObject({ title: 'EndEx?', danger: true });
    expect(askedBy(gives('no-duff'))).toMatchObject({ title: 'No Duff: this is real?', danger: true });
  });

  it('opens the plan once the drill stands frozen for what is real, and not before', async () => {
    const elsewhere = 'another window holds this session: take over first';
    const refused = sceneOf(started(), { run: async () => elsewhere });
    expect(await askedBy(refused.gives('no-duff')).submit({ text: 'A real outage' })).toBe(elsewhere);
    expect(refused.plans).toEqual([]);

    const play = started();
    const real = sceneOf(play);
    expect(await askedBy(real.gives('no-duff')).submit({ text: 'A real outage' })).toBeUndefined();
    expect(real.done).toEqual([{ type: 'no-duff-called', payload: { text: 'A real outage' } }]);
    expect(real.plans).toEqual(['/plans/desk/']);
    play.does('no-duff-called', {}, 3);
    expect(sortOf(sceneOf(play).gives('no-duff'))).toBe('no-duff-lifted');
  });

  it('releases the inject that is selected, and keeps it in view while the next one becomes due', async () => {
    const { gives, done } = sceneOf(started(), { selected: 'hint' });
    const outcome = gives('release');
    expect(outcome).toMatchObject({ effect: 'hold', inject: 'hint' });
    await askedBy(held(outcome)).submit({});
    expect(done).toEqual([{ type: 'inject-released', payload: { inject: 'hint', by: 'hand' } }]);
  });

  it('walks the list and stays at its ends', () => {
    const play = started();
    const { gives } = sceneOf(play, { selected: 'alert' });
    expect(gives('next')).toEqual({ effect: 'select', inject: 'broker-call' });
    expect(gives('previous')).toEqual({ effect: 'select', inject: 'alert' });
    expect(sceneOf(play, { selected: 'price-move' }).gives('current')).toEqual({ effect: 'select', inject: 'alert' });
  });

  it('ticks the expected action whose digit is pressed, and nothing where there is none', () => {
    const { gives } = sceneOf(started(), { selected: 'alert' });
    const ticked = { type: 'action-ticked', payload: { inject: 'alert', action: 'enter-halt' } };
    expect(gives('tick', '1')).toEqual(ticked);
    expect(gives('tick')).toEqual(ticked);
    expect(gives('tick', '2')).toBeUndefined();
  });

  it('schedules an inject, and cancels the schedule of one that has it', () => {
    const play = started();
    expect(sortOf(sceneOf(play, { selected: 'hint' }).gives('schedule'))).toBe('asks: Schedule “Inject hint”');
    play.does('inject-scheduled', { inject: 'hint', at: 1_800_000 }, 2);
    expect(sceneOf(play, { selected: 'hint' }).gives('schedule')).toEqual({
      type: 'inject-cancelled',
      payload: { inject: 'hint' },
    });
  });

  it('undoes the last event that still holds', () => {
    const play = started();
    play.does('note-taken', { text: 'first' }, 2);
    const last = play.does('note-taken', { text: 'second' }, 3);
    const undo = { type: 'undone' as const, payload: { event: last.id } };
    expect(sceneOf(play).gives('undo')).toEqual(undo);
    play.does('undone', undo.payload, 4);
    expect(sceneOf(play).gives('undo')).toEqual({ type: 'undone', payload: { event: play.log.at(-3)?.id } });
  });

  it('takes a note of the inject that is selected, also in a pause', async () => {
    const { gives, done } = sceneOf(paused(), { selected: 'alert' });
    await askedBy(gives('note')).submit({ text: 'They rang the broker.' });
    expect(done).toEqual([{ type: 'note-taken', payload: { text: 'They rang the broker.', inject: 'alert' } }]);
  });

  it('asks for the decision that is pending, and says so when none is', () => {
    const play = started();
    expect(sceneOf(play).gives('decision')).toBe('No decision is pending.');
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 2);
    expect(sortOf(sceneOf(play, { selected: 'alert' }).gives('decision'))).toBe('asks: Run late or wait?');
  });

  it('rates the next task that was observed, or the one that is named', () => {
    const play = started();
    expect(sceneOf(play).gives('rate')).toBe('Every task that was observed is rated.');
    play.does('observation-made', { kind: 'strength', text: 'Quick.', task: 'task-halt' }, 2);
    expect(sortOf(sceneOf(play).gives('rate'))).toBe('asks: Rate: Enter HALT');
    expect(sortOf(sceneOf(play).gives('rate', 'task-reconcile'))).toMatch(/^says: .*has no observation yet/);
  });

  it('is refused by the engine after EndEx where the list is closed, while evaluation goes on', async () => {
    const { gives, done } = sceneOf(ended(), { selected: 'alert' });
    expect(await askedBy(held(gives('release'))).submit({})).toBe('after EndEx the list is closed');
    expect(await askedBy(gives('strength')).submit({ text: 'Calm.', task: 'task-halt' })).toBeUndefined();
    expect(done.map(({ type }) => type)).toEqual(['observation-made']);
  });

  it('meets, confirms and dismisses the clock whose button is pressed', async () => {
    const { gives } = sceneOf(started());
    expect(gives('clock-met', 'c1')).toEqual({ type: 'clock-met', payload: { clock: 'c1' } });
    expect(gives('clock-confirmed', 'c1')).toEqual({ type: 'clock-confirmed', payload: { clock: 'c1' } });
    expect(askedBy(gives('clock-dismissed', 'c1')).questions).toMatchObject([{ id: 'reason', required: true }]);
  });
});

describe('the key of the clocks', () => {
  const declared = () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    return play;
  };
  const answer = { ago: '', reason: '' };

  it('puts the clock that is due next first, and meets it: now, or so long ago', async () => {
    const play = declared();
    const { gives, done } = sceneOf(play);
    const asked = askedBy(gives('clock'));
    const clock = asked.questions[0]?.options?.[0]?.value ?? '';
    expect(clock).toMatch(/^respond-by:desk#sev-2/);
    expect(await asked.submit({ ...answer, clock, doing: 'met' })).toBeUndefined();
    expect(await asked.submit({ ...answer, clock, doing: 'met', ago: '0.5' })).toBeUndefined();
    expect(done).toEqual([
      { type: 'clock-met', payload: { clock } },
      { type: 'clock-met', payload: { clock, ago: 30_000 } },
    ]);
  });

  it('lists what was met, and corrects it with a reason', async () => {
    const play = declared();
    const met = [...play.state.clocks.values()].find(({ rule }) => rule.kind === 'escalate-by')?.id ?? '';
    play.does('clock-met', { clock: met }, 3);
    const { gives, done } = sceneOf(play);
    const asked = askedBy(gives('clock'));
    expect(asked.questions[0]?.options?.at(-1)?.value).toBe(met);
    expect(await asked.submit({ ...answer, clock: met, doing: 'reopened' })).toBe('Reason is missing.');
    expect(await asked.submit({ ...answer, clock: met, doing: 'reopened', reason: 'Nobody answered' })).toBeUndefined();
    expect(done).toEqual([{ type: 'clock-reopened', payload: { clock: met, reason: 'Nobody answered' } }]);
  });
});
