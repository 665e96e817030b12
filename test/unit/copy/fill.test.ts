import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldRefusal } from '../../../src/copy/field-refusal.ts';
import { filled, type Language, parts, variablesOf } from '../../../src/copy/fill.ts';
import { readFragment } from '../../../src/copy/fragment.ts';
import { keyOf, readStored, scopeOf, storedText } from '../../../src/copy/kept-values.ts';

const fill = (text: string, values: Record<string, string>, language: Language) =>
  filled(parts(text), new Map(Object.entries(values)), language);

describe('a text with variables', () => {
  it('takes each value at each of its places, quoted for a shell', () => {
    const text = 'grep {{who}} {{log}}; wc {{log}}';
    expect(variablesOf(text)).toEqual(['who', 'log']);
    expect(fill(text, { who: "O'Brien", log: '/var/log/x' }, 'sh')).toBe(
      "grep 'O'\\''Brien' /var/log/x; wc /var/log/x",
    );
  });

  it('is quoted for SQL in SQL', () => {
    expect(fill('SELECT * FROM t WHERE who = {{who}};', { who: "x'; DROP TABLE t; --" }, 'sql')).toBe(
      "SELECT * FROM t WHERE who = 'x''; DROP TABLE t; --';",
    );
  });

  it('leaves braces that name no variable alone', () => {
    expect(fill("docker ps --format '{{.Names}}'", {}, 'sh')).toBe("docker ps --format '{{.Names}}'");
  });

  it('does not fill a value into a value', () => {
    expect(fill('{{a}} {{b}}', { a: '{{b}}', b: 'x' }, 'message')).toBe('{{b}} x');
  });
});

describe('a message', () => {
  const body = 'Impact: {{impact}}\nWorkaround: {{workaround}}\n\nFor {{who}}, by {{commander}}';

  it('leaves a line out whose only field is left empty', () => {
    expect(fill(body, { impact: 'none', who: 'you', commander: '@ann' }, 'message')).toBe(
      'Impact: none\n\nFor you, by @ann',
    );
  });

  it('keeps the lines of a value', () => {
    expect(fill('- {{facts}}', { facts: 'one\n- two' }, 'message')).toBe('- one\n- two');
  });

  it('calls nobody whom its writer did not name', () => {
    const copied = fill('{{what}}', { what: '@here <!channel> @Everyone @ann' }, 'message');
    expect(copied).not.toMatch(/@(?:here|everyone)|<!/i);
    expect(copied).toContain('@ann');
  });
});

describe('a field of a message', () => {
  const refused = (value: string, format?: string, type = 'text') =>
    fieldRefusal({ type, format }, value) !== undefined;

  it.each(['', 'a\nb', '[Brief description]', '{{impact}}', 'write to support@trading.example.com'])(
    'refuses %j',
    (value) => {
      expect(refused(value)).toBe(true);
    },
  );

  it('takes the brackets of a person, and names those of a blank with what to write', () => {
    expect(refused('orders of [x] and [12] are late')).toBe(false);
    expect(fieldRefusal({ type: 'text', format: undefined }, 'orders of [the venue] are late')).toBe(
      '“[the venue]” looks like a blank that nobody has filled in: write what belongs there, or use round brackets',
    );
  });

  it('says of a form what is wrong and what to write, and takes “under investigation” for what nobody knows yet', () => {
    expect(fieldRefusal({ type: 'text', format: '@username' }, 'ann')).toBe(
      '“ann” has not the form that the template asks for: write @username, as @ann.lee, or “under investigation”',
    );
    for (const format of ['@username', 'YYYY-MM-DD HH:MM:SS UTC', '#incident-YYYYMMDD-NNN'])
      expect(refused('Under investigation', format), format).toBe(false);
    expect(refused('under investigation', undefined, 'namespace')).toBe(true);
  });

  it('takes lines where the source asks for a paragraph', () => {
    expect(refused('one\ntwo', undefined, 'paragraph')).toBe(false);
  });

  it('is as strict as a command where its type is one of a command', () => {
    expect(refused('Trading', undefined, 'namespace')).toBe(true);
  });

  it.each([
    ['YYYY-MM-DD HH:MM:SS UTC', '2026-11-27 04:30:00 UTC', '2026-11-27 04:30'],
    ['TMT-INC-YYYY-MM-DD-NNN', 'TMT-INC-2026-11-27-001', 'TMT-INC-YYYY-MM-DD-NNN'],
    ['#incident-YYYYMMDD-NNN', '#incident-20261127-001', '#incident'],
    ['@username', '@ann.lee', '@'],
    ['HH:MM', '04:30', '4.30'],
  ])('holds to the form %s', (format, right, wrong) => {
    expect(refused(right, format)).toBe(false);
    expect(refused(wrong, format)).toBe(true);
  });
});

describe('a date or time in a form of a source', () => {
  const refused = (value: string, format: string) => fieldRefusal({ type: 'text', format }, value) !== undefined;

  it.each([
    ['YYYY-MM-DD HH:MM:SS UTC', ['2028-02-29 23:59:59 UTC'], ['2026-02-30 10:00:00 UTC', '2026-13-01 10:00:00 UTC']],
    ['YYYY-MM-DD HH:MM:SS UTC', [], ['2026-11-27 24:00:00 UTC', '2026-11-27 25:61:00 UTC', '2026-11-27 10:00:60 UTC']],
    ['HH:MM', ['00:00', '23:59'], ['24:00', '25:61', '10:60']],
    ['#incident-YYYYMMDD-NNN', ['#incident-20261231-001'], ['#incident-20261359-001', '#incident-20260229-001']],
    ['TMT-INC-YYYY-MM-DD-NNN', ['TMT-INC-2026-01-31-001'], ['TMT-INC-2026-59-01-001', 'TMT-INC-2026-04-31-001']],
    ['MM:SS', ['59:59'], ['60:00']],
    ['YYYY-MM', ['2026-12'], ['2026-13', '2026-00']],
    ['MM/DD', ['02/29'], ['02/30', '13/01']],
  ])('%s takes %j and refuses %j', (format, right, wrong) => {
    for (const value of right) expect(refused(value, format), value).toBe(false);
    for (const value of wrong) expect(refused(value, format), value).toBe(true);
  });

  it('is taken exactly where the calendar and the clock have it', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        number(14),
        number(33),
        number(26),
        number(63),
        (year, month, day, hour, minute) => {
          const lastDay = month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
          const isReal = day >= 1 && day <= lastDay && hour < 24 && minute < 60;
          const value = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:00 UTC`;
          expect(refused(value, 'YYYY-MM-DD HH:MM:SS UTC'), value).toBe(!isReal);
        },
      ),
    );
  });
});

describe('what an address fills in', () => {
  it('is values behind an anchor, or alone', () => {
    expect(readFragment('#scale&namespace=a-b&node=n%2D1')).toEqual({
      anchor: 'scale',
      values: new Map([
        ['namespace', 'a-b'],
        ['node', 'n-1'],
      ]),
    });
    expect(readFragment('#namespace=x')).toEqual({ anchor: undefined, values: new Map([['namespace', 'x']]) });
  });

  it.each(['', '#', '#scale', '#_top'])('is nothing in %j', (hash) => {
    expect(readFragment(hash)).toEqual({ anchor: undefined, values: new Map() });
  });

  it('keeps a plus, which a time zone ahead of UTC begins with', () => {
    expect(readFragment('#since=2026-03-28T14:05:00+02:00').values.get('since')).toBe('2026-03-28T14:05:00+02:00');
    expect(readFragment('#since=a%2Bb%20c').values.get('since')).toBe('a+b c');
  });

  it('is nothing where the address contradicts itself', () => {
    const { values } = readFragment('#namespace=mine&node=n-1&namespace=theirs');
    expect([...values]).toEqual([['node', 'n-1']]);
    expect(readFragment('#namespace=mine&namespace=mine').values.get('namespace')).toBe('mine');
  });

  it('is no value without a name or without text', () => {
    expect(readFragment('#=x&NAME=y&namespace=&__proto__=z').values.size).toBe(0);
  });
});

describe('what a visit keeps', () => {
  it('comes back as it was', () => {
    const values = new Map([[keyOf('tmt', 'node'), { value: "a'\n", from: 'link' as const }]]);
    expect(readStored(storedText(values))).toEqual(values);
  });

  it.each([null, '', '{', '{}', '[1]', '[["a"]]', 'null'])('is nothing in %j', (text) => {
    expect(readStored(text).size).toBe(0);
  });

  it('is to be checked where nobody knows who wrote it', () => {
    expect(readStored('[["a","b"]]').get('a')).toEqual({ value: 'b', from: 'link' });
  });

  it("is a plan's, and a template's own", () => {
    expect(scopeOf('/plans/tmt/playbooks/emergency-stop/')).toBe('tmt');
    expect(scopeOf('/plans/tmt/lifecycle/recovery/')).toBe('tmt');
    expect(scopeOf('/plans/tmt/templates/status-update/')).toBe('tmt/templates/status-update');
    expect(scopeOf('/respond/')).toBe('');
  });
});
