import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { authorityReports } from '../../../src/session/report/authorities.ts';
import { incidentRecord } from '../../../src/session/report/incident-record.ts';
import type { SessionRegulator } from '../../../src/session/snapshot/regulator-schema.ts';
import { switchedOn } from '../../../src/session/snapshot/regulators.ts';
import { begun, type Play, respondPlan } from './fixtures.ts';

const link = 'regulator:notice#first';
const limit = { from: { events: ['aware'], which: 'earliest' as const }, says: 'within 4 hours', max: 'PT4H' };
const row = (window: Partial<SessionRegulator['windows'][number]> = {}, more: Partial<SessionRegulator> = {}) => ({
  id: 'notice',
  title: 'Notice to the venue',
  href: '/regulators/notice/',
  reference: 'Rules, 7',
  events: [{ id: 'aware', says: 'It was noticed', also: [] }],
  windows: [{ id: 'first', title: 'Notice', says: 'within 4 hours', limits: [limit], ...window }],
  entities: [],
  on: { by: 'Ann', day: '2026-01-01', because: 'We are a member.' },
  ...more,
});
const owing = (...regulators: SessionRegulator[]): Play => begun({ ...respondPlan(), regulators });
const only = (play: Play) => authorityReports(play.state)[0];
const sent = { to: 'The venue', text: 'We tell you.', answers: [], submits: [link] };

describe('what a report says of an authority’s window', () => {
  it('has the name of its row, and of its own where that says more', () => {
    expect(only(owing(row()))?.name).toBe('Notice to the venue');
    expect(only(owing(row({ title: 'First word' })))?.name).toBe('Notice to the venue: First word');
  });

  it('says what became of it: open, overdue, sent, ruled out, or not counted', () => {
    const play = owing(row());
    expect(only(play)?.outcome).toBe('not counted');
    play.does('start-marked', { start: 'aware' }, 2);
    expect(only(play)?.outcome).toBe('open');
    play.does('note-taken', { text: 'Later' }, 4 * 60 + 3);
    expect(only(play)?.outcome).toBe('overdue');
    play.does('message-sent', sent, 4 * 60 + 4);
    expect(only(play)).toMatchObject({ outcome: 'sent late', sent: { to: 'The venue' } });
    expect(only(play)?.sent).not.toHaveProperty('channel');
    const uncounted = owing(row());
    uncounted.does('message-sent', { ...sent, channel: 'portal', reference: 'C-7' }, 3);
    expect(only(uncounted)).toMatchObject({ outcome: 'sent', sent: { channel: 'portal', reference: 'C-7' } });
    const over = owing(row({ inForce: { until: '2026-01-31' } }));
    over.does('start-marked', { start: 'aware' }, 2);
    expect(only(over)?.outcome).toBe('does not apply');
    const others = owing(row({ for: ['bank'] }, { entities: ['fund'] }));
    others.does('start-marked', { start: 'aware' }, 2);
    expect(only(others)?.outcome).toBe('does not apply');
    const ruled = owing(row());
    ruled.does('start-marked', { start: 'aware' }, 2);
    ruled.does('clock-dismissed', { clock: link, reason: 'Nobody was affected' }, 3);
    expect(only(ruled)).toMatchObject({ outcome: 'does not apply', dismissed: 'Nobody was affected' });
  });

  it('stands in the record with why it was not owed or not counted, and else without', () => {
    const recorded = (play: Play) => {
      play.does('ended', {}, 60);
      play.does('closed', { by: 'Ada' }, 61);
      const made = incidentRecord(play.state, { today: '2026-03-02', keepNames: true });
      return 'record' in made ? made.record.authorities?.[0] : undefined;
    };
    const open = owing(row());
    open.does('start-marked', { start: 'aware' }, 2);
    expect(recorded(open)).toMatchObject({ outcome: 'open', due: '2026-03-02T13:02:00.000Z', sent: 'unset' });
    const told = owing(row());
    told.does('start-marked', { start: 'aware' }, 2);
    told.does('message-sent', { ...sent, reference: 'C  7' }, 3);
    expect(recorded(told)).toMatchObject({ outcome: 'sent in time', reference: 'C 7' });
    expect(recorded(owing(row()))).toMatchObject({ outcome: 'not counted', due: 'unset', reference: 'unset' });
    expect(recorded(owing(row()))?.reason).toBeTruthy();
    expect(recorded(owing(row({ for: ['bank'] }, { entities: ['fund'] })))?.reason).toBeTruthy();
    const quiet = owing(row());
    quiet.does('start-marked', { start: 'aware' }, 2);
    expect(recorded(quiet)).not.toHaveProperty('reason');
  });
});

describe('the rows that a session carries', () => {
  it('are those that somebody switched on, with the calendars that they count by and no others', async () => {
    const all = await readContent('test/fixtures/desk');
    const [regulators, calendars] = [all.all('regulators'), all.all('calendars')];
    const made = switchedOn(regulators, [...calendars, ...calendars.map(({ data }) => ({ id: 'unused', data }))]);
    expect(made.calendars?.map(({ id }) => id)).toEqual(['desk-days']);
    const initial = made.regulators?.find(({ id }) => id === 'dora-initial');
    expect(initial).toMatchObject({ calendar: 'desk-days', entities: ['investment-firm'] });
    const of = (to: string, channel: string) =>
      switchedOn(
        regulators.slice(0, 1).map(({ id, data }) => ({ id, data: { ...data, to, channel } })),
        [],
      ).regulators?.[0];
    expect(of('The venue', 'portal')).toMatchObject({ to: 'The venue', channel: 'portal' });
    for (const absent of ['to', 'channel']) expect(of('unset', 'unset')).not.toHaveProperty(absent);
    // What a window of another row begins with is named by that row's window.
    const intermediate = made.regulators?.find(({ id }) => id === 'dora-intermediate');
    expect(intermediate?.events.filter(({ of: begins }) => begins !== undefined)).toMatchObject([
      { id: 'initial-submitted', of: 'regulator:dora-initial#initial' },
    ]);
    const off = regulators.map(({ id, data: { on: _, ...data } }) => ({ id, data }));
    expect(switchedOn(off, calendars)).toEqual({});
    expect(switchedOn([...off.slice(0, 1), ...regulators.slice(1, 2)], calendars).regulators).toHaveLength(1);
    expect(planContent(all, 'desk')?.regulators).toHaveLength(regulators.length);
  });
});
