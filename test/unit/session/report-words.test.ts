import { describe, expect, it } from 'vitest';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { deadlinesFile } from '../../../src/session/report/deadlines.ts';
import { zonedText } from '../../../src/session/report/format.ts';
import { withoutNames } from '../../../src/session/report/names.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { reportMarkdown } from '../../../src/session/report/report.ts';
import { signedBy } from '../../../src/session/report/signed-by.ts';
import { dawn, minute, started, testPlan } from './fixtures.ts';

describe('names of people', () => {
  const clean = withoutNames([
    { person: 'Bo', role: 'Operator' },
    { person: 'Bo Ames', role: 'Scribe' },
    { person: 'Ann Lee', role: 'Lead' },
    { person: 'J.R. (desk)', role: 'Trader' },
  ]);

  it('become roles, whole before parts, in capitals or not, also short ones', () => {
    expect(clean('ANN LEE rang; ann and Lee waited.')).toBe('Lead rang; Lead and Lead waited.');
    expect(clean('Bo Ames and Bo')).toBe('Scribe and Operator');
    expect(clean('Annual leeway')).toBe('Annual leeway');
  });

  it('are names and no patterns', () => {
    expect(clean('J.R. sent JxRx a note')).toBe('Trader sent JxRx a note');
    expect(withoutNames([{ person: 'Ann (', role: 'Lead' }])('Ann ( rang')).toBe('Lead rang');
  });
});

it('an instant names the day in UTC where that is another, and UTC by either name once', () => {
  const late = '2026-03-02T23:30:00.000Z';
  expect(zonedText(late, 'Europe/Berlin')).toBe('2026-03-03 00:30:00 Europe/Berlin (2026-03-02 23:30:00 UTC)');
  expect(zonedText(late, 'Etc/UTC')).toBe('2026-03-02 23:30:00 UTC');
});

it('a deadline in a calendar has a plain name, and its first alarm a minute before it at the latest', () => {
  const owed = { id: 'notify-by:desk#at once@first:3', title: 'Tell', says: 'soon', source: 'The plan', past: false };
  const due = dawn + 2 * minute;
  const file = deadlinesFile('Trouble', 'one', [{ ...owed, due, began: dawn }], dawn).replaceAll('\r\n ', '');
  expect(file).toContain('UID:one.notify-by-desk-at-once-first-3@drillbook\r\n');
  expect([...file.matchAll(/TRIGGER:(.*)\r\n/g)].map(([, trigger]) => trigger)).toEqual(['-PT60S', '-PT0S']);
});

it('a drill record is signed on the day of the desk’s zone, and names nobody and nothing that Markdown would read', () => {
  const play = started();
  play.does('role-assigned', { role: 'lead', person: 'Ann Lee', as: 'player', substitute: false }, 2);
  play.does('inject-released', { inject: 'price-move', by: 'hand' }, 5);
  play.does('observation-made', { kind: 'neutral', text: '*Ann* halted' }, 6);
  play.does('improvement-set', { id: 'one', finding: 'F', action: 'A', owner: 'Ann Lee' }, 7);
  play.does('ended', {}, 30);
  play.does('signed-off', { as: 'prepared', by: 'Ann Lee', role: 'Lead  for Ann' }, 400);
  const { scenario } = testPlan();
  const drill = scenario && { scenario, fingerprint: '0123456789abcdef' };
  const report = { ...afterAction(play.state), zone: 'Pacific/Kiritimati' };
  const made = drillRecord(report, { keepNames: false, today: '2026-03-03', drill });
  const [person] = report.people;
  expect(made).toMatchObject({
    record: {
      observations: [{ text: `\\*${person?.role}\\* halted` }],
      actions: [{ owner: person?.role }],
      // It is 15:40 in UTC, and the next day where clocks are fourteen hours ahead.
      signOffs: { prepared: { by: `Lead for ${person?.role}`, on: '2026-03-03' } },
    },
  });
});

it('a report tells of no pause where there was none', () => {
  const lengthOf = (pauses: boolean) => {
    const play = started();
    if (pauses) play.does('paused', {}, 5);
    if (pauses) play.does('resumed', {}, 15);
    play.does('ended', {}, 30);
    return /\| Length \| (.*) \|/.exec(reportMarkdown(afterAction(play.state)))?.[1];
  };
  expect(lengthOf(true)).toContain('of exercise time, paused for 10 min');
  expect(lengthOf(false)).toContain('of exercise time; slot of');
});

it('who signed a strand is named by the part that they had, and by name only where the desk keeps names', () => {
  const { state } = started();
  const [[began, head] = ['', undefined]] = state.heads;
  if (!head) throw new Error('nobody began it');
  const of = {
    ...state,
    heads: new Map([...state.heads, ['eve1', head]]),
    writers: new Map([['eve1', { by: 'Eve Moss' }]]),
  };
  const signature = { key: 'k', signature: 's' };
  const signatures = new Map([began, 'eve1'].map((writer) => [writer, signature]));
  const holders = (keepNames: boolean) => signedBy(of, signatures, keepNames).map(({ holder }) => holder);
  expect(holders(true)).toEqual(['the device that began the session', 'Eve Moss']);
  expect(holders(false)).toEqual([
    'the device that began the session',
    expect.stringMatching(/^(?:evaluator|another device) 1$/),
  ]);
});
