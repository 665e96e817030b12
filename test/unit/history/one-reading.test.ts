import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cadence } from '../../../src/history/programme.ts';
import { happened, lastDrilled } from '../../../src/history/runs.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from '../trace/desk.ts';

const drill = 'drills/desk/feed-outage.yaml';
const record = 'drill-records/desk/feed-outage-2026-10-01.yaml';

/** What the page and the check say of the programme of a desk. */
async function readings(files: Parameters<typeof checkDesk>[0], today = deskToday) {
  const { of } = readProject({ files, today });
  const items = cadence({ drills: of('drills'), records: of('drill-records'), programmes: of('programmes') }, today);
  const { findings } = await checkDesk(files, { today });
  const reported = findings.filter(({ rule }) => rule === 'time-drill-overdue').map(({ subject }) => subject);
  return { items, reported };
}

describe('what is due', () => {
  it('is the same on the page and in the check where a drill fulfils an entry by its playbooks alone', async () => {
    const files = deskWith(drill, (text) => text.replace(/^fulfils:.*\n/m, ''));
    const { items, reported } = await readings(files);
    expect(items.find(({ last }) => last?.date === '2026-10-01')?.state).toBe('done');
    expect(reported).toEqual(
      items.filter(({ state }) => state === 'never' || state === 'overdue').map(({ entry }) => `programme:${entry}`),
    );
    expect(reported).toEqual([]);
  });

  it('is the same where a record is dated in the future: it proves nothing yet', async () => {
    const files = deskWith(record, (text) => replaced(text, 'date: 2026-10-01', 'date: 2027-10-01'));
    const { items, reported } = await readings(files);
    expect(items.some(({ state }) => state === 'never')).toBe(true);
    expect(reported).toEqual(
      items.filter(({ state }) => state === 'never' || state === 'overdue').map(({ entry }) => `programme:${entry}`),
    );
    expect(reported.length).toBeGreaterThan(0);
  });

  it('is the same on any day, for any date of the record', async () => {
    const day = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(day, day, async (run, today) => {
        const files = deskWith(record, (text) => replaced(text, 'date: 2026-10-01', `date: ${run}`));
        const { items, reported } = await readings(files, today);
        expect(reported).toEqual(
          items
            .filter(({ state }) => state === 'never' || state === 'overdue')
            .map(({ entry }) => `programme:${entry}`),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a run', () => {
  const of = (date: string) => ({ id: `desk/${date}`, data: { drill: 'desk/one', date } });

  it('counts from its day on, the latest first', () => {
    const records = [of('2026-01-01'), of('2026-12-01'), of('2026-06-01')];
    expect(happened(records, '2026-06-01').map(({ data }) => data.date)).toEqual(['2026-06-01', '2026-01-01']);
    const drills = [{ id: 'desk/one', data: { exercises: ['desk/book'] } }];
    expect(lastDrilled({ drills, records }, 'desk/book', '2026-05-31')?.date).toBe('2026-01-01');
    expect(lastDrilled({ drills, records }, 'desk/book', '2025-12-31')).toBeUndefined();
    expect(lastDrilled({ drills, records }, 'desk/other', '2027-01-01')).toBeUndefined();
  });

  it('that is dated in the future verifies no obligation', async () => {
    const files = deskWith(record, (text) => replaced(text, 'date: 2026-10-01', 'date: 2027-10-01'));
    const before = (await checkDesk(deskFiles)).findings.filter(({ rule }) => rule === 'trace-never-run').length;
    const after = (await checkDesk(files)).findings.filter(({ rule }) => rule === 'trace-never-run').length;
    expect(after).toBeGreaterThan(before);
  });
});
