import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { regulatorClocks } from '../../../src/session/response/regulator-clocks.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { begun, dawn, minute, type Play } from './fixtures.ts';

const content = planContent(await readContent('test/fixtures/desk'), 'desk');
if (!content) throw new Error('the desk for tests is gone');
const plan = sessionPlan(content);
// `dawn` is Monday 2026-03-02, 09:00 in UTC and in London.
const was = (minutes: number) => ({ happenedAt: new Date(dawn + minutes * minute).toISOString() });
const clock = (play: Play, id: string, minutes = 600) => {
  const found = regulatorClocks(play.state, dawn + minutes * minute).find(({ link }) => link === id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};
const initial = 'regulator:dora-initial#initial';
const intermediate = 'regulator:dora-intermediate#intermediate';
const classified = (by: string, at: number) => ({
  answers: [],
  test: { id: 'dora-major', outcome: 'major' },
  because: 'Major.',
  by,
  ...was(at),
});
const submitted = (link: string, at: number) => ({
  to: 'The authority',
  channel: 'portal',
  reference: 'CASE-7',
  text: 'Initial.',
  answers: [],
  submits: [link],
  ...was(at),
});

describe('an authority’s window that the desk has switched on', () => {
  it('has no due instant before its start, and says what is owed at the latest', () => {
    const play = begun(plan);
    play.does('start-marked', { start: 'aware', ...was(0) }, 5);
    const { reading } = clock(play, initial);
    expect(reading).toMatchObject({ due: undefined, state: 'no-start' });
    expect(reading.why.join(' ')).toContain('2026-03-03T09:00');
  });

  it('is due at the earlier of its two limits', () => {
    const play = begun(plan);
    play.does('start-marked', { start: 'aware', ...was(0) }, 5);
    play.does('classified', classified('Ann', 60), 70);
    expect(clock(play, initial)).toMatchObject({ reading: { due: '2026-03-02T14:00+00:00', zone: 'Europe/London' } });
    const late = begun(plan);
    late.does('start-marked', { start: 'aware', ...was(0) }, 5);
    late.does('classified', classified('Ann', 22 * 60), 22 * 60 + 1);
    expect(clock(late, initial).reading.due).toBe('2026-03-03T09:00+00:00');
  });

  it('does not start with a level of the plan, which is no determination of the authority’s; that is made or marked besides', () => {
    const level = plan.levels[0]?.address ?? '';
    const ofPlan = { answers: [], level, because: 'By the plan’s factors.', undecided: [], by: 'Ann', ...was(30) };
    const made = begun(plan);
    made.does('start-marked', { start: 'aware', ...was(0) }, 5);
    made.does('classified', ofPlan, 31);
    expect(clock(made, initial).reading).toMatchObject({ due: undefined, state: 'no-start' });
    made.does('classified', classified('Ann', 60), 70);
    expect(clock(made, initial).reading.due).toBe('2026-03-02T14:00+00:00');
    const marked = begun(plan);
    marked.does('classified', ofPlan, 31);
    marked.does('start-marked', { start: 'classified', ...was(60) }, 61);
    expect(clock(marked, initial).reading.due).toBe('2026-03-02T14:00+00:00');
    expect(marked.refuses('start-marked', { start: 'classified', ...was(90) }, 91)).toContain('marked already');
  });

  it('is met by a message with its channel and reference, which starts the next stage', () => {
    const play = begun(plan);
    play.does('start-marked', { start: 'aware', ...was(0) }, 5);
    play.does('classified', classified('Ann', 60), 70);
    expect(clock(play, intermediate).reading.state).toBe('no-start');
    play.does('message-sent', submitted(initial, 120), 130);
    expect(clock(play, initial)).toMatchObject({
      reading: { state: 'sent' },
      sent: { payload: { channel: 'portal', reference: 'CASE-7' } },
    });
    expect(clock(play, intermediate).reading).toMatchObject({ due: '2026-03-05T11:00+00:00', state: 'running' });
  });

  it('takes a limit that falls on a closed day to noon of the next day of its calendar, and names it', () => {
    const play = begun(plan);
    play.does('start-marked', { start: 'aware', ...was(0) }, 5);
    // Thursday noon: 72 hours end on a Sunday.
    play.does('message-sent', submitted(initial, 3 * 1_440 + 180), 3 * 1_440 + 181);
    const { reading } = clock(play, intermediate, 4 * 1_440);
    expect(reading).toMatchObject({
      due: '2026-03-08T12:00+00:00',
      latest: '2026-03-09T12:00+00:00',
      calendar: 'desk-days',
    });
    expect(reading.why.join(' ')).toContain('desk-days');
  });

  it('is dismissed with a reason and taken up again, and nothing else changes', () => {
    const play = begun(plan);
    play.does('classified', classified('Ann', 60), 70);
    play.does('clock-dismissed', { clock: initial, reason: 'No client was touched.' }, 80);
    expect(clock(play, initial)).toMatchObject({
      reading: { state: 'not-applicable' },
      dismissed: 'No client was touched.',
    });
    expect(play.refuses('clock-dismissed', { clock: initial, reason: 'Again' }, 81)).toContain('already');
    play.does('clock-reopened', { clock: initial, reason: 'A client was touched.' }, 90);
    expect(clock(play, initial).reading.due).toBe('2026-03-02T14:00+00:00');
  });

  it('was met by the message that was sent first, whichever was written down first', () => {
    const play = begun(plan);
    play.does('classified', classified('Ann', 60), 70);
    play.does('message-sent', submitted(initial, 100), 110);
    play.does('message-sent', submitted(initial, 90), 120);
    play.does('message-sent', submitted(initial, 95), 121);
    expect(clock(play, initial).sent?.happened).toBe(dawn + 90 * minute);
  });

  it('is of a row that the incident carries: no message meets another', () => {
    const play = begun(plan);
    expect(play.refuses('message-sent', submitted('regulator:nis2#early', 5), 10)).toContain('switched on');
    const both = { ...submitted(initial, 5), submits: [initial, 'regulator:nis2#early'] };
    expect(play.refuses('message-sent', both, 10)).toContain('switched on');
    expect(play.refuses('clock-reopened', { clock: initial, reason: 'Again.' }, 10)).toBe('nobody has dismissed it');
  });

  it('reads the same out of a log that was exported', () => {
    const play = begun(plan);
    play.does('classified', classified('Ann', 60), 70);
    const read = importLog(exportLog(play.log));
    if (!read.ok) throw new Error(read.reason);
    expect(regulatorClocks(read.state, dawn)).toEqual(regulatorClocks(play.state, dawn));
  });
});
