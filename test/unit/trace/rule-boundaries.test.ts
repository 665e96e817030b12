import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { longestPath, walkable } from '../../../src/model/drill-walk.ts';
import { drillSchema } from '../../../src/model/drills.ts';
import type { Finding } from '../../../src/trace/project/finding.ts';
import { githubReport } from '../../../src/trace/report/github.ts';
import { junitReport } from '../../../src/trace/report/junit.ts';
import type { CheckReport } from '../../../src/trace/rules/run.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from './desk.ts';

/** What one rule says about the fixture with some replacements in one file. */
async function said(rule: string, path: string, ...changes: readonly [from: string, to: string][]): Promise<string[]> {
  const files = deskWith(path, (text) => changes.reduce((changed, [from, to]) => replaced(changed, from, to), text));
  const { findings } = await checkDesk(files);
  return findings.filter((one) => one.rule === rule).map(({ message }) => message);
}

const yesterday = '2026-11-20';

describe('a day that is the last of something', () => {
  it.each([
    ['an acceptance', 'risk-accepted', 'risks/R-002.yaml', 'acceptedUntil: 2027-06-30', 'acceptedUntil: '],
    ['a waiver', 'waiver-expired', 'waivers.yaml', 'until: 2027-06-30', 'until: '],
    ['a review', 'time-review-overdue', 'plans/desk.yaml', 'next: 2027-03-01', 'next: '],
    ['an action', 'time-action-overdue', 'drill-records/desk/feed-outage-2026-10-01.yaml', 'due: 2026-12-15', 'due: '],
  ])('still counts: %s ends with it, not before', async (_what, rule, path, from, to) => {
    expect(await said(rule, path, [from, `${to}${deskToday}`])).toEqual([]);
    expect(await said(rule, path, [from, `${to}${yesterday}`])).toHaveLength(1);
  });

  it('is the day of a record that may be today, and not tomorrow', async () => {
    const path = 'drill-records/desk/feed-outage-2026-10-01.yaml';
    expect(await said('record-future', path, ['date: 2026-10-01', `date: ${deskToday}`])).toEqual([]);
    expect(await said('record-future', path, ['date: 2026-10-01', 'date: 2026-11-22'])).toHaveLength(1);
  });

  // Three months after the last run, to the day.
  it.each([
    ['2026-08-21', 0],
    ['2026-08-20', 1],
  ])('is the day on which a drill comes round: last run on %s', async (date, overdue) => {
    const path = 'drill-records/desk/feed-outage-2026-10-01.yaml';
    expect(await said('time-drill-overdue', path, ['date: 2026-10-01', `date: ${date}`])).toHaveLength(overdue);
  });
});

describe('a record of a drill', () => {
  const path = 'drill-records/desk/feed-outage-2026-10-01.yaml';

  it('is signed by three people on one day or on three, never back in time, and a name in capitals is the same name', async () => {
    const signed = (...changes: [string, string][]) => said('record-sign-off', path, ...changes);
    expect(await signed(['on: 2026-10-02', 'on: 2026-10-03'])).toEqual([]);
    expect(await signed(['on: 2026-10-02', 'on: 2026-10-04'])).toEqual([
      'it was validated on 2026-10-03, before it was prepared on 2026-10-04',
    ]);
    expect(await signed(['by: Bo Lind', 'by: "ANN kent "'])).toHaveLength(1);
  });

  // The last that was delivered was planned for 30 minutes, and players can go four times as fast.
  it.each([
    ['PT31M', 'PT31M', 0],
    ['PT30M59S', 'PT31M', 1],
    ['PT7M30S', 'PT7M', 0],
    ['PT7M29S', 'PT7M', 1],
  ])('is long enough at %s, with its last inject at %s: %d findings', async (lasted, at, findings) => {
    const changes: [string, string][] = [
      ['exerciseTime: PT50M', `exerciseTime: ${lasted}`],
      ['at: PT31M, planned', `at: ${at}, planned`],
    ];
    expect(await said('record-too-short', path, ...changes)).toHaveLength(findings);
  });

  it('names an inject that was skipped as one that was not reached', async () => {
    for (const outcome of ['skipped', 'not reached'])
      expect(await said('record-partial', path, ['outcome: held back', `outcome: ${outcome}`])).toEqual([
        expect.stringContaining(`not: "The backup" (${outcome})`),
      ]);
    expect(await said('record-partial', path)).toEqual([]);
  });

  // The playbook has changed in its meaning on 15 September.
  it.each([
    ['2026-09-15', 0],
    ['2026-09-14', 1],
  ])('of %s is of the playbook as it was at the end of that day', async (date, findings) => {
    expect(await said('time-drill-outdated', path, ['date: 2026-10-01', `date: ${date}`])).toHaveLength(findings);
  });

  it('that says nothing of its retention is told at its day', async () => {
    const files = deskWith(path, (text) => text.replace(/^retention: .*\n/m, ''));
    const { findings } = await checkDesk(files);
    const [found] = findings.filter(({ rule }) => rule === 'record-retention');
    expect(found?.place).toMatchObject({ line: 3, column: 7 });
  });
});

describe('the document that an obligation comes from', () => {
  it('is that of its plan by whole words, with whatever stands around them', async () => {
    const cited = (document: string) =>
      said('trace-no-source', 'requirements/TI-001.yaml', [
        'document: Desk Incident Response',
        `document: ${document}`,
      ]);
    expect(await cited('The desk – incident response, version 2')).toEqual([]);
    expect(await cited('Desk Incident Responses')).toHaveLength(1);
  });
});

describe('a calendar', () => {
  it('is known far enough to the last of 45 days, and a day less is told', async () => {
    const known = (until: string) =>
      said('clock-calendar-ends', 'calendars/desk-days.yaml', ['until: 2027-12-31', `until: ${until}`]);
    expect(await known('2027-01-05')).toEqual([]);
    expect(await known('2027-01-04')).toEqual([
      'the calendar is known until 2027-01-04, which is less than 45 days away',
    ]);
  });
});

describe('a risk that is closed', () => {
  it('is judged by no rule of risks, whatever it lacks', async () => {
    const closed: [string, string] = ['status: open', 'status: closed'];
    const lapsed: [string, string] = ['acceptedUntil: 2027-06-30', `acceptedUntil: ${yesterday}`];
    const unowned: [string, string] = ['owner: desk/commander', 'owner: unset'];
    const accepted = 'risks/R-002.yaml';
    expect(await said('risk-accepted', accepted, lapsed)).toHaveLength(1);
    expect(await said('risk-accepted', accepted, lapsed, closed)).toEqual([]);
    expect(await said('risk-owner', accepted, unowned)).toHaveLength(1);
    expect(await said('risk-owner', accepted, unowned, closed)).toEqual([]);
    const mitigated: [string, string] = ['treatment: accept', 'treatment: mitigate'];
    expect(await said('risk-unmitigated', accepted, mitigated)).toHaveLength(1);
    expect(await said('risk-unmitigated', accepted, mitigated, closed)).toEqual([]);
  });

  it('has a warning where it is open and nobody owns it: its plan has roles to name', async () => {
    const files = deskWith('risks/R-002.yaml', (text) => replaced(text, 'owner: desk/commander', 'owner: unset'));
    const { findings } = await checkDesk(files);
    expect(findings.filter(({ rule }) => rule === 'risk-owner').map(({ level }) => level)).toEqual(['warning']);
  });

  it('needs no drill', async () => {
    const undrilled = (risk: string) =>
      deskWith('drills/desk/feed-outage.yaml', (text) =>
        replaced(text, 'exercises: [desk/feed-outage]', 'exercises: [desk/failover]'),
      ).map((file) => (file.path.endsWith('risks/R-001.yaml') ? { ...file, text: risk } : file));
    const open = deskFiles.find(({ path }) => path.endsWith('risks/R-001.yaml'))?.text ?? '';
    // Nothing of it is overdue: strictness makes no error of it.
    const strict = await checkDesk(undrilled(open), { strict: true });
    expect(strict.findings.filter(({ rule }) => rule === 'risk-undrilled').map(({ level }) => level)).toEqual([
      'warning',
    ]);
    const found = async (risk: string) =>
      (await checkDesk(undrilled(risk))).findings.filter(({ rule }) => rule === 'risk-undrilled').length;
    expect(await found(open)).toBe(1);
    expect(await found(replaced(open, 'status: open', 'status: closed'))).toBe(0);
  });
});

describe('a party that has no role', () => {
  const rung = 'to: [{ says: Incident commander, role: desk/commander }]';
  const to = (says: string) =>
    deskWith('escalations/desk.yaml', (text) => replaced(text, rung, `to: [{ says: ${says}, role: unset }]`));
  const unreached = async (says: string, address: string, value: string) => {
    const { findings } = await checkDesk(
      to(says).map((file) =>
        file.path.endsWith('contacts/desk.yaml')
          ? {
              ...file,
              text: replaced(
                file.text,
                'addresses: []',
                `addresses: [{ id: one, for: ${address}, value: ${value}, section: 5 Contacts }]`,
              ),
            }
          : file,
      ),
    );
    return findings.filter(({ rule }) => rule === 'escalation-unreachable').map(({ message }) => message);
  };

  it('is reached by the shared address of its name, in capitals or not, and by no other', async () => {
    expect(await unreached('Vendor Support', 'Vendor support', "'+1 555 0101'")).toEqual([]);
    const nobody = ['1 of 1 rungs escalate to nobody who can be reached: Vendor support'];
    expect(await unreached('Vendor support', 'Regulator', "'+1 555 0101'")).toEqual(nobody);
    expect(await unreached('Vendor support', 'Vendor support', 'unset')).toEqual(nobody);
  });
});

describe('a drill that just fits', () => {
  const path = 'drills/desk/feed-outage.yaml';
  const text = deskFiles.find((file) => file.path.endsWith(path))?.text ?? '';
  const minutes = (longestPath(walkable(drillSchema.parse(parse(text)))) ?? 0) / 60_000;

  it('fills its slot to the last minute, hot wash included; a minute less is too short', async () => {
    const length = (play: number): [string, string][] => [
      ['length: PT60M', `length: PT${play + 15}M`],
      ['debrief: PT15M', 'debrief: PT15M'],
    ];
    expect(Number.isInteger(minutes)).toBe(true);
    expect(await said('drill-length', path, ...length(minutes))).toEqual([]);
    expect(await said('drill-length', path, ...length(minutes - 1))).toHaveLength(1);
  });

  it('keeps a fifth of its slot for the hot wash: exactly a fifth is enough', async () => {
    expect(await said('drill-debrief', path, ['debrief: PT15M', 'debrief: PT12M'])).toEqual([]);
    expect(await said('drill-debrief', path, ['debrief: PT15M', 'debrief: PT11M'])).toHaveLength(1);
  });
});

describe('what a finding says, in a report that machines read', () => {
  const place = { path: 'src/content/a.yaml', line: 1, column: 1 };
  const report = (message: string): CheckReport => {
    const found: Finding = { rule: 'content-invalid', level: 'error', message, place, file: place.path, related: [] };
    return { today: deskToday, records: 1, links: 1, rules: [], findings: [found], waived: [], known: [] };
  };
  const context = { colour: false, verbose: false, textOf: () => undefined, version: '1', seconds: 0 };

  it('keeps a percent sign that GitHub would read as an escape', () => {
    expect(githubReport(report('100%0A of it'))).toMatch(/::100%250A of it$/);
  });

  it('keeps what XML would read as a tag or an entity', () => {
    expect(junitReport(report('a <b> & "c"'), context)).toContain('message="a &lt;b&gt; &amp; &quot;c&quot;"');
  });

  it('is told of each of ten errors; from the eleventh on the last line counts the rest', () => {
    const [one] = report('x').findings;
    const many = (count: number) => ({ ...report('x'), findings: Array.from({ length: count }, () => one ?? fail()) });
    expect(githubReport(many(10))).not.toContain('more error');
    expect(githubReport(many(11)).split('\n').at(-1)).toContain('2 more errors');
  });
});

function fail(): never {
  throw new Error('there is no finding');
}
