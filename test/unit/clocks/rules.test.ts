import { describe, expect, it } from 'vitest';
import { checkDesk, deskFiles, deskWith, replaced } from '../trace/desk.ts';

/** What the check says about the desk with one change, on a day. */
async function said(path: string, from: string, to: string, today?: string): Promise<string[]> {
  const files = deskWith(path, (text) => replaced(text, from, to));
  const { findings } = await checkDesk(files, today === undefined ? {} : { today });
  return findings.filter(({ level }) => level !== 'info').map(({ rule, message }) => `${rule}: ${message}`);
}

const notice = 'regulators/desk-notice.yaml';

describe('the rules on clocks', () => {
  it('tell of a window that starts at an event which nobody can name', async () => {
    expect(await said(notice, 'from: [aware]', 'from: [awaer]')).toContain(
      'clock-no-start: "Notice" counts from "awaer", and the row has no such event',
    );
  });

  it('tell of a submission that nothing meets, and of a window of another row that is not there', async () => {
    const event = '{ id: aware, says: the desk knows of it }';
    const other = '{ id: aware, says: the desk knows of it, of: regulator:desk-notice#notice }';
    expect(await said(notice, `${event}`, other)).toEqual([]);
    expect(
      await checkDesk(
        deskWith(notice, (text) => replaced(replaced(text, event, other), '    meets: notice-sent\n', '')),
      ).then(({ findings }) => findings.map(({ message }) => message)),
    ).toContain('"aware" is the submission of regulator:desk-notice#notice, and nothing meets that window');
    expect(await said(notice, event, other.replace('#notice', '#notise'))).toContainEqual(
      expect.stringContaining('link-dangling'),
    );
  });

  it('warn while there is time to add the next year, and not before', async () => {
    const until = (day: string) =>
      said('calendars/desk-days.yaml', 'until: 2027-12-31', `until: ${day}`, '2026-11-21').then((all) =>
        all.filter((one) => one.startsWith('clock-calendar-ends')),
      );
    expect(await until('2027-01-05')).toEqual([]);
    expect(await until('2027-01-04')).toEqual([
      'clock-calendar-ends: the calendar is known until 2027-01-04, which is less than 45 days away',
    ]);
  });

  it('make no error of a calendar that ships with Drillbook and that nothing here counts by, however strict', async () => {
    const own = deskFiles.find(({ path }) => path.endsWith('calendars/desk-days.yaml'))?.text ?? '';
    const ending = own.replace('until: 2027-12-31', 'until: 2027-01-04');
    const strict = async (path: string, ...others: { path: string; text: string }[]) => {
      const { findings } = await checkDesk([...others, { path, text: ending }], { today: '2026-11-21', strict: true });
      const found = findings.find(({ rule, place }) => rule === 'clock-calendar-ends' && place.path === path);
      return [found?.level, found?.help];
    };
    const others = deskFiles.filter(({ path }) => !path.endsWith('calendars/desk-days.yaml'));
    expect(await strict('src/handbook/calendars/elsewhere.yaml', ...deskFiles)).toEqual([
      'warning',
      expect.stringContaining('take the next version'),
    ]);
    expect(await strict('src/handbook/calendars/desk-days.yaml', ...others)).toEqual([
      'error',
      expect.stringContaining('take the next version'),
    ]);
    expect(await strict('src/content/calendars/desk-days.yaml', ...others)).toEqual([
      'error',
      expect.stringContaining('add the next year'),
    ]);
  });

  it('make one of a calendar that the desk itself has named for a row that has none', async () => {
    const own = deskFiles.find(({ path }) => path.endsWith('calendars/desk-days.yaml'))?.text ?? '';
    const path = 'src/handbook/calendars/elsewhere.yaml';
    const files = deskWith(notice, (text) =>
      replaced(
        replaced(text, 'calendar: desk-days\n', ''),
        'because: The desk is a member.',
        'because: The desk is a member.\n  calendar: elsewhere',
      ),
    );
    const { findings } = await checkDesk(
      [...files, { path, text: own.replace('until: 2027-12-31', 'until: 2027-01-04') }],
      {
        today: '2026-11-21',
        strict: true,
      },
    );
    expect(findings.find(({ rule, place }) => rule === 'clock-calendar-ends' && place.path === path)?.level).toBe(
      'error',
    );
  });

  it('tell of a kind of entity that there is not, wherever a row names one', async () => {
    const kinds = 'entities: [{ id: member, name: Member, also: [participant] }, { id: guest, name: Guest }]\nevents:';
    const found = async (change: (text: string) => string) => {
      const { findings } = await checkDesk(deskWith(notice, (text) => change(replaced(text, 'events:', kinds))));
      return findings
        .filter(({ rule }) => rule === 'clock-unknown-kind')
        .map(({ message, help, place }) => `${place.line}: ${message}; ${help}`);
    };
    const on = (words: string) => found((text) => replaced(text, 'member.\n', `member.\n  ${words}\n`));
    expect(await on('entities: [member, guest]')).toEqual([]);
    expect(await on('entities: [membre]')).toEqual([
      expect.stringMatching(/^\d+: there is no kind of entity "membre"; did you mean "member"\?$/),
    ]);
    expect(await on('entities: [participant]')).toEqual([expect.stringContaining('did you mean "member"?')]);
    expect(await on('entities: [xyzzy]')).toEqual([expect.stringContaining('the row knows: member, guest')]);
    const within = (words: string) => found((text) => replaced(text, '    meets:', `    ${words}\n    meets:`));
    expect(await within('for: [memberr]')).toEqual([expect.stringContaining('"memberr"')]);
    expect(await within('relief: { notFor: [geust], at: 12:00, says: by noon }')).toEqual([
      expect.stringContaining('"geust"'),
    ]);
    expect(
      await found((text) => replaced(text, 'events:', 'displaced: { entities: [gest], says: another }\nevents:')),
    ).toEqual([expect.stringContaining('"gest"')]);
  });

  it('tell of a calendar that there is not, where the desk has named it', async () => {
    const lines = await said(
      notice,
      'because: The desk is a member.',
      'because: The desk is a member.\n  calendar: desk-day',
    );
    expect(lines).toEqual(['link-dangling: calendar:desk-day does not exist']);
  });

  it('name the window that a calendar is too short for', async () => {
    const files = deskWith(notice, (text) =>
      replaced(
        text,
        'limit: { says: within two business days, businessDays: 2 }',
        'limit: { says: within 60 business days, businessDays: 60 }',
      ),
    ).map((file) =>
      file.path.endsWith('desk-days.yaml') ? { ...file, text: file.text.replace('2027-12-31', '2027-02-15') } : file,
    );
    const { findings } = await checkDesk(files);
    expect(findings.find(({ rule }) => rule === 'clock-calendar-ends')?.message).toBe(
      'the calendar is known until 2027-02-15, and regulator:desk-notice#notice, started today, may run until 2027-02-27',
    );
  });

  it('tell of a row whose source somebody should have read again', async () => {
    expect(await said(notice, 'review: 2027-05-01', 'review: 2026-11-20')).toEqual([
      'time-review-overdue: the review of Notice to the venue was due on 2026-11-20',
    ]);
  });

  it('take a row that is off without a name', async () => {
    const off = 'on:\n  by: Ann Example, compliance\n  day: 2026-11-01\n  because: The desk is a member.\n';
    expect(await said(notice, off, '')).toEqual([]);
  });
});
