import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { loadFiles } from '../../../src/load/project.ts';
import { readYamlValues } from '../../../src/trace/text/yaml/values.ts';

/** What `yaml` makes of a text; undefined when it finds a fault in it, or something to warn of. */
function reference(text: string): { data: unknown } | undefined {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  return document.errors.length + document.warnings.length > 0 ? undefined : { data: document.toJS() };
}

/** A text may be left to `yaml`, but a value that is read is the one that `yaml` reads. */
function agrees(text: string): void {
  const values = readYamlValues(text);
  if (values) expect({ text, read: values }).toEqual({ text, read: reference(text) });
}

/** The YAML of every real record: those of the site and those of the tests' own project. */
const realTexts = ['.', 'test/fixtures/desk'].flatMap((root) =>
  loadFiles(root).flatMap(({ path, text }) => {
    if (path.endsWith('.yaml')) return [text];
    const [, frontmatter] = /^---\n([\s\S]*?)^---$/m.exec(text) ?? [];
    return frontmatter === undefined ? [] : [frontmatter];
  }),
);

const scalarText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    'unset',
    'null',
    '~',
    'true',
    '12',
    '-3.5',
    '0x1F',
    '1e3',
    '2026-01-26',
    '12:30',
    'a: b',
    'a #b',
    '- x',
    "it's",
    'a\u00a0',
    '\u3000!',
    'a \u2003',
    '"q"',
    '#',
    '[a]',
    '{a}',
    '> 5',
    '|',
    '&a',
    '*a',
    'a\nb',
    'a\n\nb',
    ' lead',
    'trail ',
    'ends:',
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    scalarText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('any'), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(fc.stringMatching(/^[a-z][a-zA-Z-]{0,8}$/), scalarText), tie('any'), { maxKeys: 4 }),
}));

/** Lines that look like YAML and often are not. */
const fragments = fc.array(
  fc.constantFrom(
    'a: b',
    'c:',
    '  d: e',
    '  - f',
    '- g',
    '- h: i',
    '  j: k',
    '    l',
    '>-',
    'm: >-',
    'n: |',
    '  text',
    '   more',
    '',
    '# note',
    'o: "p"',
    "q: 'r",
    'q: r # s',
    't: [u, v]',
    'w: {x: y}',
    'a: again',
    'z: &z 1',
    'y: *z',
    '- ',
    '  - - 1',
    'k: - 2',
    '? x',
    '---',
    '  : e',
    'x: !t 1',
    'l: [1,',
    '  2]',
    'u: v: w',
    "  'quoted': 1",
    '"k2": 2',
    '- [a, {b: c}]',
    '-',
    '  ',
    '  #c',
    'e: |-',
    'g: "a\\nb"',
  ),
  { maxLength: 9 },
);

/** Scalars and marks that one library or another has read in its own way. */
const pitfalls = [
  '0o7',
  '0o8',
  '0b11',
  '010',
  '08',
  '1_000',
  '+12',
  '-0x1F',
  '-0',
  '.5',
  '1.',
  '1e3',
  // Too large for a number of JavaScript.
  '1e309',
  '+20271e321',
  '-.5e999',
  '9'.repeat(309),
  `0x${'F'.repeat(257)}`,
  `0o${'7'.repeat(342)}`,
  '.inf',
  '-.INF',
  '.nan',
  'yes',
  'No',
  'on',
  'TRUE',
  'Null',
  '~',
  '=',
  '<<',
  '2026-01-02',
  '2026-01-02T03:04:05Z',
  '12:30',
  '190:20:30',
  '123456789012345678901234567890',
  '0.1000000000000000055511151231257827',
];

describe('the values of a YAML text', () => {
  it('are those of `yaml`, for every text that is made from data', () => {
    fc.assert(
      fc.property(value.map, fc.constantFrom(40, 80, 0), (data, lineWidth) => {
        agrees(stringify(data, { lineWidth }));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are those of `yaml`, for lines thrown together', () => {
    fc.assert(
      fc.property(fragments, fc.constantFrom('\n', '\r\n'), (lines, end) => agrees(`${lines.join(end)}${end}`)),
      { numRuns: 20_000 },
    );
  });

  it('are those of `yaml`, for characters thrown together', () => {
    const characters = fc.constantFrom(...'ab:-#? \n\t"\'[]{},|>&*!%@`\\0123.e+xo~=<_\r\u00a0\u2028\ufeff');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 14 }), (text) => agrees(`a: ${text}`)),
      { numRuns: 20_000 },
    );
  });

  it('are those of `yaml`, for real records with a mishap in them', () => {
    const mishap = fc.constantFrom(...pitfalls, ...'\n :-#"\'[]{},|>&*!%\t', ': ', '- ', '\n  ', ' #');
    fc.assert(
      fc.property(fc.constantFrom(...realTexts), fc.nat(), fc.nat(4), mishap, (text, place, gone, added) => {
        const at = place % text.length;
        agrees(text.slice(0, at) + added + text.slice(at + gone));
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('are those of `yaml` in all real content, and are hardly ever left to it', () => {
    expect(realTexts.length).toBeGreaterThan(150);
    for (const text of realTexts) agrees(text);
    expect(realTexts.filter((text) => !readYamlValues(text)).length).toBeLessThan(5);
  }, 60_000);

  it.each(pitfalls)('are those of `yaml` for %s, as a value, in a list and as a key', (scalar) => {
    for (const text of [`a: ${scalar}\n`, `[${scalar}]\n`, `- ${scalar}\n`, `${scalar}: a\n`]) agrees(text);
  });

  it.each([
    ['a day', 'a: 2026-01-02', '2026-01-02'],
    ['a number with an underscore', 'a: 1_000', '1_000'],
    ['a binary number', 'a: 0b11', '0b11'],
    ['a word for true', 'a: yes', 'yes'],
    ['a clock time', 'a: 12:30', '12:30'],
  ])('keep %s as text', (_what, text, kept) => {
    expect(readYamlValues(text)?.data).toEqual({ a: kept });
  });

  it('know no merge key', () => {
    expect(readYamlValues('<<: { a: 1 }')?.data).toEqual({ '<<': { a: 1 } });
  });

  it('cannot reach a prototype', () => {
    const data = readYamlValues('__proto__: { polluted: true }\na: 1')?.data ?? {};
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data)).toEqual(['__proto__', 'a']);
    expect('polluted' in data).toBe(false);
  });

  it.each([
    ['an anchor', 'a: &x 1'],
    ['an anchor named by a no-break space', 'a: &\u00a0:'],
    ['an alias', 'a: &x 1\nb: *x'],
    ['a tag', 'a: !!str 1'],
    ['a key twice', 'a: 1\na: 2'],
    ['a tab', 'a:\n\t- b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['an unclosed quote', 'a: "b'],
    ['an empty key', '~: 1'],
    ['a text that is no map', 'a'],
    ['nothing', ''],
  ])('are left to `yaml` for %s', (_what, text) => {
    expect(readYamlValues(text)).toBeUndefined();
  });
});
