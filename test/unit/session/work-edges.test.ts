import { describe, expect, it } from 'vitest';
import { handOverNote } from '../../../src/session/response/hand-over.ts';
import { standings } from '../../../src/session/response/steps.ts';
import { beside, nextStep, workLists } from '../../../src/session/response/worklist.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { begun, dawn, minute, type Play, respondPlan } from './fixtures.ts';

type Step = SessionPlan['steps'][number];
const record = 'playbook:desk/loop';
const link = (id: string) => `${record}#${id}`;
const step = (id: string, rest: Partial<Step> = {}): Step => ({
  link: link(id),
  do: `Do ${id}.`,
  of: 'Loop',
  href: '/plans/desk/playbooks/loop/',
  ...rest,
});
/** An incident of the small plan with a playbook of these steps, beside the others. */
const withSteps = (...steps: Step[]) => begun({ ...respondPlan(), steps: [...respondPlan().steps, ...steps] });
const open = (play: Play, playbook: string) => play.does('playbook-opened', { playbook });
const lists = (play: Play) => workLists(play.state);

describe('a playbook that leads back to its first step', () => {
  const looped = () =>
    withSteps(
      step('try', { next: link('worked') }),
      step('worked', {
        decision: {
          question: 'Did it work?',
          options: [
            { id: 'no', label: 'No', leadsTo: link('wait') },
            { id: 'yes', label: 'Yes', leadsTo: link('tell') },
          ],
        },
      }),
      step('wait', { next: link('try') }),
      step('tell', { next: 'playbook:desk/missed-run#halt' }),
    );

  it('has the way that was not taken as not applicable, until the choice is open again', () => {
    const play = looped();
    const stand = () => [...standings(play.state, record).values()];
    expect(stand()).toEqual(['open', 'open', 'open', 'open']);
    play.does('choice-made', { step: link('worked'), option: 'yes', owner: 'Ann' }, 2);
    expect(stand()).toEqual(['open', 'done', 'not applicable', 'open']);
    expect(play.refuses('step-done', { step: link('wait') })).toBe('it does not apply: its branch was not taken');
    play.does('step-reopened', { step: link('worked'), reason: 'Too soon.' }, 3);
    expect(stand()).toEqual(['open', 'open', 'open', 'open']);
  });

  it('has nothing passed over where the way leads round', () => {
    const play = looped();
    play.does('choice-made', { step: link('worked'), option: 'no', owner: 'Ann' }, 2);
    expect([...standings(play.state, record).values()]).toEqual(['open', 'done', 'open', 'not applicable']);
  });
});

describe('what to do next', () => {
  const two = () =>
    withSteps(
      step('one', { of: 'Loop: One', track: { id: 'one' } }),
      step('two', { of: 'Loop: Two', track: { id: 'two', after: link('one') } }),
      step('later', { of: 'Loop: Later', track: { id: 'later', after: link('two') } }),
      step('end'),
    );

  it('is the first open step of the record that was opened last', () => {
    const play = withSteps(step('try'));
    open(play, 'playbook:desk/missed-run');
    open(play, record);
    expect(nextStep(lists(play))?.step.do).toBe('Do try.');
    play.does('step-done', { step: link('try') }, 2);
    expect(nextStep(lists(play))?.step.do).toBe('Enter HALT.');
  });

  it('says of what comes after the tracks that it does, also where nothing comes before them', () => {
    const play = two();
    open(play, record);
    expect(lists(play).map(({ title, begun: has }) => [title, has])).toEqual([
      ['Loop: One', true],
      ['Loop: Two', false],
      ['Loop: Later', false],
      ['Loop: when the tracks are done', undefined],
    ]);
  });

  it('is told by the name of its track, and what follows a lone track as well', () => {
    const play = withSteps(
      step('first'),
      step('one', { of: 'Loop: One', track: { id: 'one' } }),
      step('two', { of: 'Loop: Two', track: { id: 'two' } }),
    );
    open(play, 'playbook:desk/missed-run');
    open(play, record);
    const own = lists(play)
      .flatMap(({ steps }) => steps)
      .find((one) => one.step.link === link('one'));
    expect(own && beside(lists(play), own).map(({ title }) => title)).toEqual(['Two']);
    const lone = withSteps(step('one', { of: 'Loop: One', track: { id: 'one' } }), step('end'));
    open(lone, record);
    expect(lists(lone).map(({ title }) => title)).toEqual(['Loop: One', 'Loop: when the tracks are done']);
  });

  it('may be done beside a step in each other track of its playbook that has begun, and nowhere else', () => {
    const play = two();
    open(play, 'playbook:desk/missed-run');
    open(play, record);
    const others = (id: string) => {
      const own = lists(play)
        .flatMap(({ steps }) => steps)
        .find((one) => one.step.link === link(id));
      return own && beside(lists(play), own).map(({ next }) => next.step.do);
    };
    expect(others('end')).toEqual(['Do one.']);
    expect(others('one')).toEqual([]);
    play.does('step-skipped', { step: link('one'), reason: 'No time.' }, 2);
    expect(others('one')).toEqual(['Do two.']);
    expect(others('end')).toEqual(['Do two.']);
    expect(others('two')).toEqual([]);
  });
});

describe('a mode that a step enters', () => {
  it('counts from the step where that was earlier than somebody knew', () => {
    const play = begun();
    play.does('mode-entered', { mode: 'desk#halt' }, 20);
    const began = () => [...play.state.clocks.values()].map(({ started }) => (started.happened - dawn) / minute);
    expect(began()).toEqual([20]);
    const happenedAt = new Date(dawn + 10 * minute).toISOString();
    play.does('step-done', { step: 'playbook:desk/outage#switch', happenedAt }, 30);
    expect(began()).toEqual([10]);
    expect(play.state.modes).toHaveLength(1);
  });
});

describe('the note for whoever takes over', () => {
  const time = (at: number) => `minute ${(at - dawn) / minute}`;

  it('counts what is settled, and names the open steps that are nobody’s', () => {
    const play = withSteps(step('try', { role: 'Operator' }), step('tell'), step('ask'), step('look'));
    open(play, record);
    play.does('step-done', { step: link('tell') }, 2);
    play.does('step-skipped', { step: link('ask'), reason: 'No time.' }, 2);
    const note = handOverNote(play.state, [], time);
    expect(note).toContain('\nLoop: 2 of 4 steps settled.\nNext step: Do try.\n');
    expect(note.endsWith('\nOpen steps that are nobody’s:\n- Do look.')).toBe(true);
    play.does('step-done', { step: link('try') }, 3);
    play.does('step-done', { step: link('look') }, 3);
    const done = handOverNote(play.state, [], time);
    expect(done).toContain('\nLoop: 4 of 4 steps settled.\nNo step is open.\n');
    expect(done.endsWith('\nOpen steps that are nobody’s: none.')).toBe(true);
  });

  it('names each channel once, leaves out what was no suspicion, and says what is past', () => {
    const play = begun();
    const message = { to: 'Desk', text: 'We work on it.', answers: [] };
    play.does('message-sent', message, 2);
    expect(handOverNote(play.state, [], time)).toContain('\nChannels: none is named.\n');
    play.does('message-sent', { ...message, channel: 'Call' }, 3);
    play.does('message-sent', { ...message, channel: 'Call' }, 4);
    play.does('note-taken', { text: 'It is Monday.' }, 5);
    play.does('note-taken', { text: 'The feed?', suspects: true }, 5);
    const owed = { id: 'x', says: 'soon', source: 'The plan', past: false };
    const note = handOverNote(
      play.state,
      [
        { ...owed, title: 'Escalate', due: dawn + 7 * minute, past: true },
        { ...owed, title: 'Tell', due: dawn + 9 * minute },
      ],
      time,
    );
    expect(note).toContain('\nChannels: Call.\n');
    expect(note).toContain('\nSuspected, open:\n- The feed?\nRuled out: none.\n');
    expect(note).toContain('\n- Escalate: by minute 7, which is past\n- Tell: by minute 9\n');
    expect(note).toContain('Owed at once, or at no hour that could be counted: none.');
    play.does('severity-declared', { severity: 'desk#sev-1' }, 6);
    const atOnce = handOverNote(play.state, [], time);
    expect(atOnce).toContain('State: SEV-1 (Critical), ');
    expect(atOnce).toContain('counted:\n- respond-by:desk#sev-1 (“soon”)\n');
  });
});
