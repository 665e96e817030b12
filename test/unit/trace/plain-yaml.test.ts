import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { loadFiles } from '../../../src/load/project.ts';
import { readPlainYaml } from '../../../src/trace/text/yaml/plain-reader.ts';

/** What `yaml` makes of a text; undefined when it finds a fault in it. */
function reference(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** The plain reader may decline a text, but what it reads is what `yaml` reads. */
function agrees(text: string): void {
  const plain = readPlainYaml(text);
  if (plain) expect(plain.data).toEqual(reference(text));
}

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

describe('the reader of plain YAML', () => {
  it('reads every text that is generated from data as `yaml` does, or declines', () => {
    fc.assert(
      fc.property(value.map, fc.constantFrom(40, 80, 0), (data, lineWidth) => {
        agrees(stringify(data, { lineWidth }));
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads lines thrown together as `yaml` does, or declines', () => {
    fc.assert(
      fc.property(fragments, (lines) => agrees(`${lines.join('\n')}\n`)),
      { numRuns: 20_000 },
    );
  });

  it('reads every record of the real content without help, as `yaml` does', () => {
    const declined: string[] = [];
    for (const { path, text } of loadFiles('.').filter((file) => file.path.endsWith('.yaml'))) {
      if (!readPlainYaml(text)) declined.push(path);
      agrees(text);
    }
    expect(declined).toEqual([]);
  });

  it.each([
    ['an alias', 'a: &x 1\nb: *x'],
    ['a tag', 'a: !!str 1'],
    ['a key twice', 'a: 1\na: 2'],
    ['a tab', 'a:\n\t- b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['an unclosed quote', 'a: "b'],
    ['a prototype key', '__proto__: 1'],
  ])('leaves %s to `yaml`', (_what, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});
