import { describe, expect, it } from 'vitest';
import type { Action, Outcome, Scene } from '../../../src/components/drill/console/actions.ts';
import { readNames } from '../../../src/components/drill/console/ask-people.ts';
import { comesTo, forms } from '../../../src/components/drill/console/comes-to.ts';
import { keyGroups } from '../../../src/components/drill/console/key-groups.ts';
import { misplaced } from '../../../src/components/drill/console/phases.ts';
import { dueNextOf } from '../../../src/components/drill/console/readings.ts';
import { type Command, decide } from '../../../src/session/exercise/session.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { dawn, minute, type Play, prepared, started, testPlan } from '../session/fixtures.ts';

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
  const gives = (action: Action, about?: string) => {
    const outcome = comesTo(action, scene, about);
    if (outcome instanceof Promise) throw new Error('the forms are not loaded');
    return outcome;
  };
  return { scene, done, plans, gives };
}

await forms.load();

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
  undo: 'says: There is nothing to undo.',
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
  rate: 'says: No task was observed yet: what was seen of one comes first (+, - or =).',
  park: 'asks: Parking lot',
  people: 'people',
  'role-view': 'role-view',
  names: 'asks: Names as a list',
  slot: 'asks: Fit the drill to its slot',
  end: 'asks: EndEx?',
  'no-duff': 'asks: No Duff: this is real?',
  screen: 'screen',
  'scenario-clock': 'asks: Scenario clock',
  export: 'export',
  keys: 'keys',
  evaluators: 'evaluators',
};

describe('who comes back after nobody was there', () => {
  it('is told for how long, until the drill goes on', () => {
    const play = started();
    const told = () => forms.now()?.absent(play.state);
    expect(told()).toBe('');
    const from = new Date(dawn + 5 * minute).toISOString();
    play.does('gap-noticed', { from, length: 20 * minute, cause: 'asleep' }, 25);
    expect(told()).toBe('Nobody was here for 20 min: the exercise stood still. Resume it when all are ready.');
    play.does('resumed', {}, 26);
    expect(told()).toBe('');
    play.does('paused', {}, 27);
    expect(told()).toBe('');
  });
});

describe('what is left out for a slot', () => {
  it('is counted where there is any, and all is played where nothing has to go', () => {
    const plan = testPlan();
    if (!plan.scenario) throw new Error('the small plan has a scenario');
    const words = (slot: number) =>
      askedBy(sceneOf(prepared(plan, { exercise: { practice: false, slot: slot * minute } })).gives('slot')).text;
    expect(words(120)).toContain('With all injects, each at its own pace, play takes');
    expect(words(25)).toContain('With all injects, each stretch at');
  });
});

describe('what the keys of the console do', () => {
  it('is the same for each key before StartEx, in play, in a pause and after EndEx, but for the clock', () => {
    const given = (play: Play) => {
      const { gives } = sceneOf(play, { selected: 'alert' });
      return Object.fromEntries(keyed.map((action) => [action, sortOf(gives(action))]));
    };
    expect(given(started())).toEqual(inPlay);
    expect(given(prepared())).toEqual({ ...inPlay, pause: 'asks: StartEx?' });
    const standing = 'says: Nothing is released while the clock stands.';
    expect(given(paused())).toEqual({ ...inPlay, pause: 'resumed', release: standing });
    expect(given(ended())).toEqual(inPlay);
  });

  it('is the next turn of the clock for the one key that starts, pauses and resumes', () => {
    expect(sortOf(sceneOf(prepared()).gives('pause'))).toBe('asks: StartEx?');
    expect(sortOf(sceneOf(prepared(), { confirming: false }).gives('pause'))).toBe('started');
    expect(sortOf(sceneOf(started()).gives('pause'))).toBe('paused');
    expect(sortOf(sceneOf(paused()).gives('pause'))).toBe('resumed');
  });

  it('names at StartEx the needed roles that nobody holds, and starts all the same', async () => {
    const plan = testPlan();
    const { scenario } = plan;
    if (!scenario) throw new Error('the plan for tests has no scenario');
    const role = (id: string, name: string, needed = true) => ({ id, name, needed, brief: 'You are there.' });
    const roles = [
      role('operator', 'Operator'),
      role('risk', 'Risk Manager'),
      role('trader', 'Trader'),
      role('lead', 'Lead', false),
    ];
    const play = prepared({ ...plan, scenario: { ...scenario, roles } });
    for (const id of ['operator', 'risk', 'trader'])
      play.does('role-assigned', { role: id, person: `Ann of ${id}`, as: 'player', substitute: false });
    const asked = () => askedBy(sceneOf(play).gives('pause')).text;
    expect(asked()).not.toContain('Nobody holds');
    for (const id of ['risk', 'trader']) play.does('role-left', { role: id, person: `Ann of ${id}` });
    expect(asked()).toMatch(/StartEx\.” Nobody holds: Risk Manager, Trader\.$/);
    const { gives, done } = sceneOf(play);
    expect(await askedBy(gives('pause')).submit({})).toBeUndefined();
    expect(done).toEqual([{ type: 'started', payload: {} }]);
  });

  it('asks before EndEx and No Duff even where questions are turned off', () => {
    const { gives } = sceneOf(started(), { confirming: false });
    expect(sortOf(gives('release'))).toBe('inject-released');
    expect(askedBy(gives('end'))).toMatchObject({ title: 'EndEx?', danger: true });
    expect(askedBy(gives('no-duff'))).toMatchObject({ title: 'No Duff: this is real?', danger: true });
  });

  it('opens the plan once the drill stands frozen for what is real, and not before', async () => {
    const elsewhere = 'another window or device runs this session: take over first';
    const refused = sceneOf(started(), { run: async () => elsewhere });
    expect(await askedBy(refused.gives('no-duff')).submit({ text: 'A real outage' })).toBe(elsewhere);
    expect(refused.plans).toEqual([]);

    const play = started();
    const real = sceneOf(play);
    expect(await askedBy(real.gives('no-duff')).submit({ text: 'A real outage' })).toBeUndefined();
    expect(real.done).toEqual([{ type: 'no-duff-called', payload: { text: 'A real outage' } }]);
    expect(real.plans).toEqual(['/plans/desk/']);
    play.does('no-duff-called', {}, 3);
    expect(askedBy(sceneOf(play).gives('no-duff'))).toMatchObject({ title: 'Lift No Duff?', danger: true });
  });

  it('releases the inject that is selected, and keeps it in view while the next one becomes due', async () => {
    const { gives, done } = sceneOf(started(), { selected: 'hint' });
    const outcome = gives('release');
    expect(outcome).toMatchObject({ effect: 'hold', inject: 'hint' });
    await askedBy(held(outcome)).submit({});
    expect(done).toEqual([{ type: 'inject-released', payload: { inject: 'hint', by: 'hand' } }]);
  });

  it('says that an inject is released or skipped already, and puts no question that could only be refused', () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    play.does('inject-skipped', { inject: 'broker-call', reason: 'Short of time' }, 3);
    expect(sortOf(sceneOf(play, { selected: 'alert' }).gives('release'))).toBe(
      'says: “Inject alert” is released already.',
    );
    expect(sortOf(sceneOf(play, { selected: 'broker-call' }).gives('release'))).toBe(
      'says: “Inject broker-call” is skipped already.',
    );
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

  it('asks before it unticks what was ticked, and takes that very tick back', async () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    const tick = play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 3);
    play.does('note-taken', { text: 'later' }, 4);
    const { gives, done } = sceneOf(play, { selected: 'alert' });
    const asked = askedBy(gives('tick', '1'));
    expect(asked.title).toBe('Untick it?');
    await asked.submit({});
    expect(done).toEqual([{ type: 'undone', payload: { event: tick.id } }]);
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
    const first = play.does('note-taken', { text: 'first' }, 2);
    const last = play.does('note-taken', { text: 'second' }, 3);
    const undo = { type: 'undone' as const, payload: { event: last.id } };
    expect(sceneOf(play).gives('undo')).toEqual(undo);
    play.does('paused', {}, 4);
    play.does('resumed', {}, 4);
    play.does('ended', {}, 4);
    expect(sceneOf(play).gives('undo')).toEqual(undo);
    play.does('undone', undo.payload, 4);
    expect(sceneOf(play).gives('undo')).toEqual({ type: 'undone', payload: { event: first.id } });
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
    expect(sceneOf(play).gives('rate')).toMatch(/^No task was observed yet/);
    play.does('observation-made', { kind: 'strength', text: 'Quick.', task: 'task-halt' }, 2);
    expect(sortOf(sceneOf(play).gives('rate'))).toBe('asks: Rate: Enter HALT');
    expect(sortOf(sceneOf(play).gives('rate', 'task-reconcile'))).toMatch(/^says: .*has no observation yet/);
    play.does('task-rated', { task: 'task-halt', rating: 'P', by: 'Eve' }, 3);
    expect(sceneOf(play).gives('rate')).toBe('Every task that was observed is rated.');
  });

  it('is refused by the engine after EndEx where the list is closed, while evaluation goes on', async () => {
    const { gives, done } = sceneOf(ended(), { selected: 'alert' });
    expect(await askedBy(held(gives('release'))).submit({})).toBe('after EndEx the list is closed');
    expect(
      await askedBy(gives('strength')).submit({ text: 'Calm.', tied: 'task task-halt', by: 'Eve' }),
    ).toBeUndefined();
    expect(done).toEqual([
      { type: 'observation-made', payload: { kind: 'strength', text: 'Calm.', by: 'Eve', task: 'task-halt' } },
    ]);
  });

  it('meets, confirms and dismisses the clock whose button is pressed', async () => {
    const { gives } = sceneOf(started());
    expect(gives('clock-met', 'c1')).toEqual({ type: 'clock-met', payload: { clock: 'c1' } });
    expect(gives('clock-confirmed', 'c1')).toEqual({ type: 'clock-confirmed', payload: { clock: 'c1' } });
    expect(askedBy(gives('clock-dismissed', 'c1')).questions).toMatchObject([{ id: 'reason', required: true }]);
  });

  it('ties an observation to nothing unless somebody says to what', async () => {
    const play = started();
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
    const { gives, done } = sceneOf(play, { selected: 'alert' });
    const asked = askedBy(gives('improvement'));
    expect(asked.questions.find(({ id }) => id === 'tied')?.value).toBe('');
    await asked.submit({ text: 'Owner unclear', tied: '', by: 'Eve' });
    expect(done).toEqual([
      { type: 'observation-made', payload: { kind: 'area-for-improvement', text: 'Owner unclear', by: 'Eve' } },
    ]);
  });

  it('edits the artefact, what to say and the expected actions of an inject, and refuses what is half said', async () => {
    const { gives, done } = sceneOf(started(), { selected: 'alert' });
    const asked = askedBy(gives('edit'));
    const present = Object.fromEntries(asked.questions.map(({ id, value = '' }) => [id, value]));
    expect(present).toMatchObject({ to: 'operator', 'action-0-text': 'Enter HALT', 'action-0-window': '5' });
    const step = 'playbook:desk/missed-run#reconcile';
    const more = {
      ...present,
      say: 'Read it out.',
      'artefact-kind': 'email',
      'artefact-title': 'From the broker',
      'artefact-body': 'No fills.',
      'action-1-text': 'Reconcile',
    };
    expect(await asked.submit(more)).toBe('Choose the step of the plan that “Reconcile” shows.');
    expect(await asked.submit({ ...more, 'action-1-step': step, 'action-1-window': '2' })).toBeUndefined();
    expect(done).toMatchObject([
      {
        type: 'inject-edited',
        payload: {
          inject: {
            id: 'alert',
            say: 'Read it out.',
            artefact: { kind: 'email', title: 'From the broker', body: 'No fills.' },
            expected: [
              { id: 'enter-halt', window: 300_000, critical: true, task: 'task-halt' },
              { id: 'action-2', text: 'Reconcile', step, window: 120_000, critical: false },
            ],
          },
        },
      },
    ]);
  });

  it('asks what follows from a decision, by whom and by when, and goes on without an answer', async () => {
    const play = started();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' });
    const { done, gives } = sceneOf(play, { selected: 'broker-call' });
    const ask = askedBy(gives('decision'));
    expect(ask.questions.filter(({ id, required }) => id.startsWith('follow') && !required)).toHaveLength(3);
    const answers = { chosen: 'wait', owner: 'Ann' };
    expect(await ask.submit(answers)).toBeUndefined();
    expect(done.at(-1)?.payload).not.toHaveProperty('followUp');
    await ask.submit({ ...answers, follow: 'Call the broker back', 'follow-owner': 'Bo', 'follow-due': '15:30' });
    expect(done.at(-1)?.payload).toMatchObject({
      followUp: { text: 'Call the broker back', owner: 'Bo', due: '15:30' },
    });
  });

  it('edits the options of a decision and where they lead', async () => {
    const { gives, done } = sceneOf(started(), { selected: 'broker-call' });
    const asked = askedBy(gives('edit'));
    const present = Object.fromEntries(asked.questions.map(({ id, value = '' }) => [id, value]));
    const more = {
      ...present,
      'option-0-label': 'Run it late',
      'option-2-label': 'Halt',
      'option-2-leads': 'hint,end',
    };
    expect(await asked.submit(more)).toBeUndefined();
    const [edited] = done;
    expect(edited?.type === 'inject-edited' && edited.payload.inject.decision?.options).toEqual([
      { id: 'run-late', label: 'Run it late', leadsTo: ['late-fill'] },
      { id: 'wait', label: 'Wait', leadsTo: ['client-call', 'end'] },
      { id: 'option-3', label: 'Halt', leadsTo: ['hint', 'end'] },
    ]);
  });

  it('corrects a name, and lets somebody leave: as if never named before StartEx, with the time in play', async () => {
    const ann = { role: 'operator', person: 'Anm', as: 'player', substitute: false } as const;
    const play = prepared();
    const named = play.does('role-assigned', ann, 0);
    const before = sceneOf(play);
    expect(before.gives('leave', 'operator/Anm')).toEqual({ type: 'undone', payload: { event: named.id } });
    await askedBy(before.gives('rename', 'operator/Anm')).submit({ person: 'Ann', role: 'lead' });
    expect(before.done).toEqual([
      { type: 'undone', payload: { event: named.id } },
      { type: 'role-assigned', payload: { ...ann, role: 'lead', person: 'Ann' } },
    ]);
    play.does('started', {}, 1);
    expect(sortOf(sceneOf(play).gives('leave', 'operator/Anm'))).toBe('role-left');
    expect(sortOf(sceneOf(play).gives('assign', 'lead'))).toBe('asks: Who is Desk lead?');
  });

  it('corrects an answer of the hot wash: the one before is taken back', async () => {
    const play = ended();
    const wrong = play.does('hot-wash-answered', { question: 0, text: 'Nothing' }, 3);
    const { gives, done } = sceneOf(play);
    await askedBy(gives('answer', wrong.id)).submit({ text: 'The call', by: 'Bo' });
    expect(done).toEqual([
      { type: 'undone', payload: { event: wrong.id } },
      { type: 'hot-wash-answered', payload: { question: 0, text: 'The call', by: 'Bo' } },
    ]);
  });
});

describe('a list of names', () => {
  const state = prepared().state;
  const rolesOf = (text: string) => {
    const read = readNames(text, state);
    return typeof read === 'string' ? read : read.map(({ person, role, substitute }) => [person, role, substitute]);
  };

  it('is read as people write it: with or without roles, bullets, tabs and substitutes', () => {
    expect(rolesOf('Ann - Desk lead\n- Bo\n2. Cy – evaluator\n\nDi\tOperator (substitute)')).toEqual([
      ['Ann', 'lead', false],
      ['Bo', 'observer', false],
      ['Cy', 'evaluator', false],
      ['Di', 'operator', true],
    ]);
  });

  it('is read with the role first as well', () => {
    expect(rolesOf('Desk lead: Ann\n- Operator (substitute) – Bo\nEvaluator; Cy\nDi - substitute')).toEqual([
      ['Ann', 'lead', false],
      ['Bo', 'operator', true],
      ['Cy', 'evaluator', false],
      ['Di', 'observer', true],
    ]);
  });

  it('gives who has no role the next that nobody has, those first that are needed, and lets the rest observe', () => {
    expect(rolesOf('Jean-Luc\nBo\nCy')).toEqual([
      ['Jean-Luc', 'operator', false],
      ['Bo', 'lead', false],
      ['Cy', 'observer', false],
    ]);
  });

  it('is refused whole, with the line and the roles that there are', () => {
    expect(rolesOf('Ann\nBo - Trader')).toMatch(/^Line 2: this drill has no role “Trader”. Roles: Operator, Desk lead/);
  });
});

describe('what belongs to a phase', () => {
  it('is done in it, and said elsewhere', () => {
    expect(misplaced('release', prepared().state)).toBe('That comes after StartEx.');
    expect(misplaced('slot', started().state)).toBe('A slot is planned before StartEx.');
    expect(misplaced('release', ended().state)).toBe('After EndEx nothing is played any more.');
    for (const play of [prepared(), started(), ended()])
      for (const action of ['undo', 'screen', 'keys', 'people', 'evaluators', 'assign', 'rename', 'no-duff'] as const)
        expect(misplaced(action, play.state)).toBeUndefined();
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
