import { describe, expect, it } from 'vitest';
import type { DataPath } from '../../../src/trace/text/place.ts';
import { parseSource, type SourceFile } from '../../../src/trace/text/source.ts';
import { checkDesk, deskFiles, deskWith } from './desk.ts';

/** YAML that may stand where a field expects something else: other kinds, other types of YAML, names that every object has. */
const hostile = [
  'null',
  '42',
  '-1',
  '.nan',
  '1e999',
  'true',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '[{ id: a }, { id: a }]',
  '{ id: 3 }',
  '{ __proto__: { a: 1 } }',
  '{ constructor: 1, toString: 2 }',
  '"__proto__"',
  'constructor',
  '""',
  `"${'x'.repeat(3_000)}"`,
  '"#"',
  '"a#b#c"',
  '"playbook:#"',
  '"[a](risk:%zz)"',
  '"[a](/%zz)"',
  '"{{"',
  '"\\0"',
  'unset',
  '[unset]',
  '2026-13-45',
  'P1Y',
  '!!binary aGk=',
  '!!set { a, b }',
  '!other thing',
  '&a [*a]',
  '&a { b: *a }',
  '*nowhere',
  '<<: a',
];

interface Variant {
  file: SourceFile;
  path: DataPath;
  /** The file with a piece of YAML in the place of the value. */
  text(yaml: string): string;
}

const mark = '@@';

/** Every value of a file, to be replaced. JSON is YAML, so the rest of the file is written as JSON. */
function variants(file: SourceFile): Variant[] {
  const mdx = file.path.endsWith('.mdx');
  if (!mdx && !file.path.endsWith('.yaml')) return [];
  const { data, body } = parseSource(file, mdx ? 'mdx' : 'yaml');
  return pathsOf(data).map((path) => ({
    file,
    path,
    text(yaml) {
      const record = JSON.stringify(withMark(data, path)).replace(`"${mark}"`, () => yaml);
      return mdx ? `---\n${record}\n---\n${body}` : `${record}\n`;
    },
  }));
}

function pathsOf(value: unknown): DataPath[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const list = Array.isArray(value);
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsOf(one).map((path) => [list ? Number(key) : key, ...path]),
  );
  return [[], ...inner];
}

function withMark(value: unknown, [step, ...rest]: DataPath): unknown {
  if (step === undefined) return mark;
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? withMark(one, rest) : one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === step ? withMark(one, rest) : one] as const),
  );
}

/** Runs every rule and asks each finding for all that a report would show. */
async function checked(files: readonly SourceFile[]): Promise<string[]> {
  const { findings } = await checkDesk(files, { strict: true, transitive: true });
  return findings.map(({ rule, message, place, help, related }) =>
    [rule, message, place.line, help, ...(related ?? []).map((one) => one.place.line)].join(' '),
  );
}

describe('whatever stands in the place of a value', () => {
  /** A sample: every other value, each replaced by the next piece of YAML. */
  const sample = deskFiles.flatMap(variants).filter((_variant, index) => index % 2 === 0);

  it('the check says what is wrong, and never fails itself', { timeout: 30_000 }, async () => {
    expect(sample.length).toBeGreaterThan(3 * hostile.length);
    const failed: string[] = [];
    for (const [index, { file, path, text }] of sample.entries()) {
      const yaml = hostile[index % hostile.length] ?? '';
      const files = deskFiles.map((other) => (other === file ? { path: file.path, text: text(yaml) } : other));
      try {
        await checked(files);
      } catch (error) {
        failed.push(`${file.path} ${path.join('.')}: ${yaml}: ${error}`);
      }
    }
    expect(failed).toEqual([]);
  });
});

describe('YAML that is more than text, numbers, lists and maps is refused at its place', () => {
  it.each([
    ['a list that holds itself', 'term: x\naliases: &a [*a]\n', '2:', 'this alias stands inside what it names'],
    ['a map that holds itself', 'term: x\nnotes: &a { b: *a }\n', '2:', 'this alias stands inside what it names'],
    ['bytes', 'term: !!binary aGk=\n', '1:', 'neither text nor number, list nor map'],
    ['a set', 'term: x\naliases: !!set { a, b }\n', '2:', 'neither text nor number, list nor map'],
    ['no number', 'term: .nan\n', '1:7', 'this number is none, or too large'],
    [
      'a field that every object has',
      'term: x\n__proto__: { a: 1 }\n',
      '2:',
      '"__proto__" cannot be the name of a field',
    ],
    [
      'endless depth',
      `term: x\naliases: ${'['.repeat(200)}${']'.repeat(200)}\n`,
      '2:',
      'nested deeper than 100 levels',
    ],
  ])('%s', async (_what, text, place, message) => {
    const { findings } = await checkDesk(deskWith('terms/odd.yaml', () => text));
    const about = findings.filter((one) => one.place.path.endsWith('terms/odd.yaml'));
    const said = about.map((one) => `${one.rule} ${one.place.line}:${one.place.column} ${one.message}`);
    expect(said).toContainEqual(expect.stringContaining(`content-invalid ${place}`));
    expect(said.join('\n')).toContain(message);
  });

  it('in a ledger, too', async () => {
    const { findings } = await checkDesk(deskWith('waivers.yaml', () => 'waivers: &a [*a]\n'));
    expect(findings.map(({ message }) => message).join('\n')).toContain('this alias stands inside what it names');
  });
});
