import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readBook } from '../../../src/msel/book.ts';
import { type List, readList } from '../../../src/msel/list.ts';
import { newDrill } from '../../../src/msel/new-drill.ts';

const answers = { plan: 'desk', title: 'Imported', start: '2026-02-02T08:00', zone: 'Europe/London' };

const csv = async (...lines: string[]): Promise<List> =>
  readList(await readBook(new TextEncoder().encode(lines.join('\r\n'))));
const header =
  'Event #,Event Time,Event Type,Subject,Inject Mode,"Send From\n(Simulated)","Send To\n(Recipient Players)",Event Description,Expected Outcomes,Status';

async function book(...sheets: { name: string; rows: (string | number | Date | null)[][]; hidden?: boolean }[]) {
  return await readBook(await writeXlsx({ sheets }));
}

const columns = ['EVENT #', 'EVENT TIME', 'SUBJECT', 'SEND FROM', 'SEND TO', 'EVENT DESCRIPTION'];
const firstRow = ['FSS 9000', '0700', 'Alarm', 'Monitoring', 'Trader', 'It beeps.'];

describe('a list of planners', () => {
  it('becomes a draft: headers with line breaks, times from StartEx, roles by name, what is unknown unset', async () => {
    const list = await csv(
      header,
      '1,0800,Controller Action,STARTEX,Radio,---,All,Go.,,',
      '2,0805,Inject,Alarm,Phone,Monitoring,"Trader; Risk Manager",It beeps.,Trading is halted.,Ready to Inject',
      '3,0820,Contingency,Nudge,Phone,CFO,Trader,Well?,,',
    );
    const { data, questions } = newDrill(list, answers);
    expect(questions).toEqual([]);
    expect(data['roles']).toMatchObject([
      { id: 'trader', name: 'Trader' },
      { id: 'risk-manager', name: 'Risk Manager' },
    ]);
    expect(data.injects).toMatchObject([
      {
        id: 'alarm',
        type: 'planned',
        at: 'PT5M',
        scenarioTime: '+PT5M',
        to: ['trader', 'risk-manager'],
        expected: [{ text: 'Trading is halted.', step: 'unset', window: 'unset' }],
      },
      { id: 'nudge', type: 'contingency', noExpectation: 'unset' },
    ]);
  });

  it('leaves out what its planners took off, and says which row', async () => {
    const list = await csv(
      header,
      '1,0805,Inject,Alarm,Phone,M,T,It beeps.,,Omitted',
      '2,0806,Inject,Call,Not Injected,M,T,It rings.,,',
      '3,0807,Inject,Mail,Mail,M,T,It says.,,',
    );
    const { data, outcomes } = newDrill(list, answers);
    expect(data.injects.map(({ id }) => id)).toEqual(['mail']);
    expect(outcomes.filter(({ message }) => message.startsWith('left out')).map(({ row }) => row)).toEqual([2, 3]);
  });

  it('takes a row of what players should do for an expected action, and not for an inject', async () => {
    const list = await csv(
      header,
      '1,0805,Inject,Alarm,Phone,M,T,It beeps.,,',
      '2,0807,Expected Player Action,Halt,---,---,T,The desk halts trading.,,',
    );
    const { data } = newDrill(list, answers);
    expect(data.injects).toHaveLength(1);
    expect(data.injects[0]?.expected).toMatchObject([{ text: 'The desk halts trading.' }]);
    expect(data.injects[0]?.noExpectation).toBeUndefined();
  });

  it('asks for the zone of a date-time group without a letter, and takes the zone of one with a letter', async () => {
    const group = (time: string) => csv(header, `1,${time},Inject,Alarm,Phone,M,T,It beeps.,,`);
    const open = newDrill(await group('210900AUG2011'), { plan: 'desk', title: 'x' });
    expect(open.questions.join()).toContain('the list gives no zone');
    const known = newDrill(await group('210900ZAUG2011'), { plan: 'desk', title: 'x' });
    expect(known.questions).toEqual([]);
    expect(known.data['startEx']).toMatchObject({ at: '2011-08-21T09:00', zone: 'UTC' });
  });

  it('refuses a start that the clocks of the zone never showed', async () => {
    const list = await csv(header, '1,T+0:05,Inject,Alarm,Phone,M,T,It beeps.,,');
    const { questions } = newDrill(list, { ...answers, start: '2026-03-29T02:30', zone: 'Europe/Berlin' });
    expect(questions.join()).toContain('never showed 2026-03-29T02:30');
  });

  it('goes on past midnight where no day stands', async () => {
    const list = await csv(
      header,
      '1,2350,Inject,Late,Phone,M,T,It beeps.,,',
      '2,0010,Inject,Early,Phone,M,T,It rings.,,',
    );
    expect(newDrill(list, { ...answers, start: undefined }).data.injects.map(({ at }) => at)).toEqual([
      'PT0S',
      'PT20M',
    ]);
  });

  it('says by row what it cannot carry: unknown columns, and a time that cannot be read', async () => {
    const list = await csv(
      `${header},ESF`,
      '1,after lunch,Inject,Alarm,Phone,M,T,It beeps.,,,5',
      '2,0810,Inject,Call,Phone,M,T,It rings.,,,',
    );
    const { remarks, data } = newDrill(list, answers);
    expect(remarks.map(({ message }) => message)).toContain('the column "ESF" is not carried (row 2)');
    expect(remarks).toContainEqual({ row: 2, message: expect.stringContaining('"after lunch" is no time') });
    expect(data.injects[0]).toMatchObject({ id: 'alarm', type: 'contingency' });
  });

  it('keeps both of two columns of one name', async () => {
    const list = await csv('Event #,Time,Subject,Sent To,Notes,Notes', '1,0805,Alarm,Trader,first,second');
    expect(newDrill(list, answers).data.injects[0]?.controllerNotes).toEqual(['first', 'second']);
  });

  it('reads semicolons, a byte-order mark, and the letters of an older Windows', async () => {
    const text = '\ufeffEvent #;Time;Subject;Sent To;Description\r\n1;08:05;Störung;Händler;Es piept.';
    const windows = Uint8Array.from([...text.slice(1)].map((letter) => letter.charCodeAt(0)));
    for (const bytes of [new TextEncoder().encode(text), windows]) {
      const { data } = newDrill(readList(await readBook(bytes)), answers);
      expect(data.injects).toMatchObject([{ id: 'storung', title: 'Störung', to: ['handler'] }]);
    }
  });
});

describe('a workbook', () => {
  it('gives times of no day, numbers with words, and ids as text', async () => {
    const rows = [
      columns,
      [9000, new Date(Date.UTC(1899, 11, 31, 11, 5)), 'Alarm', 'Monitoring', 'Trader', 'It beeps.'],
      [5004, '1110', 'Call', 'A client', 'Trader', 'It rings.'],
    ];
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'MSEL',
          rows,
          cells: new Map([
            ['1,0', { value: 9000, style: { numFmt: '"FSS "0' } }],
            ['1,1', { value: rows[1]?.[1] ?? null, style: { numFmt: 'h:mm' } }],
          ]),
        },
      ],
    });
    const list = readList(await readBook(bytes));
    expect(list.rows.map(({ text }) => text.number)).toEqual(['FSS 9000', '5004']);
    expect(newDrill(list, { ...answers, start: undefined }).data.injects.map(({ at }) => at)).toEqual(['PT0S', 'PT5M']);
  });

  it('takes the saved value of a formula, and says so: it works nothing out', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'MSEL',
          rows: [columns, [...firstRow]],
          cells: new Map([
            ['1,5', { formula: 'HYPERLINK("http://x","y")', formulaResult: 'It beeps.', value: 'It beeps.' }],
          ]),
        },
      ],
    });
    const list = readList(await readBook(bytes));
    expect(list.rows[0]?.text.description).toBe('It beeps.');
    expect(list.remarks).toContainEqual({ row: 2, message: expect.stringContaining('a formula is not worked out') });
  });

  it('asks which sheet, where several hold a list; an empty, a hidden and a pull-down sheet are none', async () => {
    const some = { rows: [columns, firstRow] };
    const one = await book(
      { name: 'Main', ...some },
      { name: 'Empty', rows: [] },
      { name: 'Old', hidden: true, ...some },
      { name: 'Pull Down list -DONOTDELETE', rows: [['Status'], ['Deferred']] },
    );
    expect(readList(one).sheet).toBe('Main');
    expect(readList(one).remarks[0]?.message).toContain('hidden sheets hold lists too');
    const two = await book({ name: 'Monday', ...some }, { name: 'Tuesday', ...some });
    expect(() => readList(two)).toThrow(
      '2 sheets hold a list of events; name one: "Monday" (2 rows), "Tuesday" (2 rows)',
    );
    expect(readList(two, 'Tuesday').sheet).toBe('Tuesday');
    expect(() => readList(two, 'Friday')).toThrow('there is no sheet "Friday"');
  });

  it.each([
    [
      'a mission tracker',
      [
        ['Total Missions', 56],
        ['Request', 'County', 'Unit Tasked', 'Status'],
        ['1', 'Mobile', '226', 'Open'],
      ],
      'is no Master Scenario Events List',
    ],
    [
      'a list of features',
      [
        ['#', 'Category', 'Feature', 'Description'],
        [1, 'Doctrine', 'P/S/M/U', 'Ratings'],
      ],
      'who sends what to whom',
    ],
    [
      'actors',
      [
        ['Type', 'Card #', 'First Name', 'Notes'],
        ['Fan', 1, 'Ann', ''],
      ],
      'is no Master Scenario Events List',
    ],
    ['nothing', [], 'it holds no row'],
  ])('of %s is refused, with the reason', async (_, rows, why) => {
    const read = await book({ name: 'Sheet1', rows });
    expect(() => readList(read)).toThrow(why);
  });

  it.each([
    ['is empty', new Uint8Array(), 'the file is empty'],
    ['is of the old kind', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'save it as .xlsx'],
    ['is cut off', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 'it is no workbook'],
    ['is a picture', Uint8Array.from([0x89, 0x50, 0, 0, 1]), 'neither a workbook nor a text'],
  ])('that %s is refused', async (_, bytes, why) => {
    await expect(readBook(bytes)).rejects.toThrow(why);
  });
});
