import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseSource } from '../../../src/trace/text/source.ts';

const yaml = (text: string) => parseSource({ path: 'a.yaml', text }, 'yaml');

/** The text that stands at a place. */
function at(text: string, { line, column }: { line: number; column: number }, length: number): string | undefined {
  return text.split('\n')[line - 1]?.slice(column - 1, column - 1 + length);
}

describe('a parsed file', () => {
  it.each([
    ['plain', 'a: see R-012 there\n'],
    ['single quoted', "a: 'it''s R-012'\n"],
    ['double quoted', 'a: "say \\"x\\" \\u00e9 then R-012"\n'],
    ['literal', 'a: |\n  first\n\n  then R-012\n'],
    ['folded', 'a: >-\n  first line\n  folded R-012\n\n  last\n'],
    ['plain over lines', 'a: first\n  second R-012 end\n'],
    ['double quoted over lines', 'a: "first\n  second R-012"\n'],
    ['Windows lines', 'a: >-\r\n  first\r\n  second R-012\r\n'],
  ])('finds a word inside a %s text', (_style, text) => {
    const source = yaml(text);
    const value =
      source.data !== null && typeof source.data === 'object' && 'a' in source.data ? String(source.data.a) : '';
    const place = source.locate(['a'], 'value', value.indexOf('R-012'));
    expect(at(text, place, 5)).toBe('R-012');
  });

  it('finds a word wherever YAML may write it', () => {
    const words = fc.array(fc.stringMatching(/^[a-z"'\\:#é-]{1,8}$/), { minLength: 1, maxLength: 30 });
    const style = fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN');
    fc.assert(
      fc.property(words, style, fc.nat(), fc.constantFrom(' ', '\n', '\n\n'), (list, type, pick, gap) => {
        const before = list.slice(0, pick % list.length).join(gap);
        const value = `${before}${before === '' ? '' : gap}R-012${gap}${list.join(gap)}`;
        const text = stringify({ list: [{ prose: value }] }, { defaultStringType: type, lineWidth: 30 });
        const place = yaml(text).locate(['list', 0, 'prose'], 'value', value.indexOf('R-012'));
        expect(at(text, place, 5)).toBe('R-012');
      }),
      { numRuns: 2_000 },
    );
  });

  it('points at the key of an unknown field, and for a missing one at what should hold it', () => {
    const text = 'first: 1\ngroup:\n  known: 2\n  odd: 3\n';
    expect(yaml(text).locate(['group', 'odd'], 'key')).toMatchObject({ line: 4, column: 3 });
    expect(yaml(text).locate(['group', 'absent'])).toMatchObject({ line: 2, column: 1 });
  });

  it('counts the lines of frontmatter and body in the file', () => {
    const text = '---\ntitle: x\n---\n\nBody R-012\n';
    const source = parseSource({ path: 'a.mdx', text }, 'mdx');
    expect(source.locate(['title'])).toMatchObject({ line: 2, column: 8 });
    expect(source.locateInBody(source.body.indexOf('R-012'))).toEqual({ line: 5, column: 6 });
  });

  it('passes over a byte order mark', () => {
    expect(yaml('\uFEFFa: 1\n')).toMatchObject({ data: { a: 1 }, problems: [] });
  });

  it.each([
    ['duplicate keys', 'a: 1\na: 2\n', 2],
    ['a tab as indentation', 'a:\n\tb: 1\n', 2],
    ['a broken quote', 'a: "b\nc: 1\n', 1],
    ['an unknown tag', 'a: !thing 1\n', 1],
  ])('says where %s are', (_what, text, line) => {
    expect(yaml(text).problems[0]?.position.line).toBeGreaterThanOrEqual(line);
    expect(yaml(text).problems[0]?.message).toBeTruthy();
  });

  it('refuses a bomb of aliases', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
    );
    const { data, problems } = yaml(['l0: &l0 [lol]', ...levels].join('\n'));
    expect(data).toBeUndefined();
    expect(problems[0]?.message).toMatch(/alias/);
  });

  it('asks for frontmatter where there is none', () => {
    expect(parseSource({ path: 'a.mdx', text: 'Just prose' }, 'mdx').problems[0]?.message).toMatch(/frontmatter/);
  });
});
