import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFiles } from '../../../src/load/project.ts';
import { knownMeanings, meaningOf } from '../../../src/trace/graph/fingerprint.ts';
import { ownLinks } from '../../../src/trace/graph/graph.ts';
import { knownGuide } from '../../../src/trace/project/guides.ts';
import { keepFile, recallFile } from '../../../src/trace/project/kept-file.ts';
import { type Project, readProject } from '../../../src/trace/project/project.ts';
import { knownRecord } from '../../../src/trace/project/records.ts';
import { isKnownClean, scanSecrets } from '../../../src/trace/text/secrets/scan.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { deskFiles, deskToday } from './desk.ts';

const read = (files: readonly SourceFile[]): Project => readProject({ files, today: deskToday });

/** The same texts, of which nobody has worked anything out yet. */
const afresh = (files: readonly SourceFile[]) => files.map((file) => ({ ...file }));

/** All that rules, reports and the graph may ask of a file's record or guide. */
function known(file: SourceFile, { graph }: Project) {
  const record = knownRecord(file);
  if (!record) return { guide: knownGuide(file) };
  const { source, ...rest } = record;
  const own = ownLinks({ ...record, body: source.body, scan: source.scan });
  const items = [undefined, ...own.items.keys()];
  const meanings = items.map((item) => meaningOf(graph, { collection: record.collection, id: record.id, item }));
  const places = [
    source.locateInBody(7),
    source.positionFromBody({ line: 2, column: 3 }),
    ...own.edges.map(({ path, offset }) => source.locate(path, 'value', offset)),
    ...own.edges.map(({ path }) => source.locate(path, 'key')),
  ];
  return { record: rest, body: source.body, problems: source.problems, scan: source.scan(), own, meanings, places };
}

/** Keeps what was worked out from files, takes it back for the same texts, and holds the two together. */
function sameAgain(files: readonly SourceFile[]): number {
  const project = read(files);
  const expected = files.map((file) => known(file, project));
  const again = afresh(files);
  let kept = 0;
  for (const [index, file] of files.entries()) {
    const copy = again[index];
    const text = keepFile(file);
    if (text === undefined || !copy) continue;
    kept += 1;
    recallFile(copy, text);
    expect(knownRecord(copy) !== undefined || knownGuide(copy) !== undefined || isKnownClean(copy)).toBe(true);
  }
  const second = read(again);
  expect(again.map((file) => known(file, second))).toStrictEqual(expected);
  expect(second.graph.edges).toStrictEqual(project.graph.edges);
  return kept;
}

describe('what is kept of a file', () => {
  it('is all that is worked out from it, of our own content', async () => {
    const files = loadFiles('.');
    await scanSecrets(files);
    expect(sameAgain(files)).toBeGreaterThan(files.length - 10);
  });

  it('is all that is worked out from it, of texts that nobody would write', () => {
    const mutation = fc.record({
      file: fc.constantFrom(...deskFiles),
      at: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
      put: fc.oneof(
        fc.constantFrom(
          '-0',
          '0x1F',
          '.inf',
          '1e3',
          ' &a x',
          ' *a',
          "'",
          '"',
          '\n',
          ' R-001',
          '[x](risk:R-001)',
          '\uFEFF',
        ),
        fc.constantFrom(
          ' [x](/risks/)',
          '<b id="x">',
          '\n## A heading\n',
          '\n[x]: risk:R-001\n',
          ' `R-001` ',
          'unset',
          '٣',
        ),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
    });
    fc.assert(
      fc.property(mutation, ({ file, at, put }) => {
        const place = Math.floor(at * file.text.length);
        sameAgain([{ ...file, text: file.text.slice(0, place) + put + file.text.slice(place) }]);
      }),
      { numRuns: 400 },
    );
  });

  it('has the fingerprints that were asked for', () => {
    const files = afresh(deskFiles);
    const { graph } = read(files);
    const file = files.find(({ path }) => path.endsWith('risks/R-001.yaml'));
    if (!file) throw new Error('the fixture has no R-001');
    const before = keepFile(file);
    const means = meaningOf(graph, { collection: 'risks', id: 'R-001' });
    const text = keepFile(file);
    expect(text).not.toBe(before);
    expect(text).toContain(means);
    const copy = { ...file };
    recallFile(copy, text ?? '');
    const data = knownRecord(copy)?.data;
    expect(typeof data === 'object' && data && [...knownMeanings(data).values()]).toEqual([means]);
  });

  it.each([
    ['a fault', { path: 'src/content/risks/R-001.yaml', text: '', fault: 'the file is not UTF-8 text' }],
    ['a record that its schema refuses', { path: 'src/content/risks/R-001.yaml', text: 'likelihood: 9\n' }],
    ['what nobody has searched yet', { path: 'src/content/waivers.yaml', text: 'waivers: []\n' }],
  ])('is nothing of %s', (_what, file) => {
    read([file]);
    expect(keepFile(file)).toBeUndefined();
  });
});

describe('a search for secrets', () => {
  const key = (part: 'BEGIN' | 'END') => `-----${part} RSA PRIVATE KEY-----`;
  const body = 'MIIEpAIBAAKCAQEA'.repeat(8);
  const file = (name: string, text: string): SourceFile => ({ path: `src/content/${name}.yaml`, text });

  it('finds in a file what stands in it, whatever stands in those beside it', async () => {
    const whole = file('b', `${key('BEGIN')}\n${body}\n${key('END')}`);
    const alone = (await scanSecrets([{ ...whole }])).map(({ name, offset, secret }) => ({ name, offset, secret }));
    expect(alone).toHaveLength(1);
    // An opening line without its end reaches into the next file, up to the end of another's key.
    const found = await scanSecrets([file('a', key('BEGIN')), whole, file('c', key('END'))]);
    const inWhole = found.filter((one) => one.file === whole);
    expect(inWhole.map(({ name, offset, secret }) => ({ name, offset, secret }))).toEqual(alone);
  });

  it('finds the same when only some of the files are searched anew', async () => {
    const files = [
      ...deskFiles,
      file('x', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'),
      file('y', 'password: Tr4ding!Desk'),
    ];
    const told = (found: Awaited<ReturnType<typeof scanSecrets>>) =>
      found.map(({ file: { path }, name, offset, secret }) => ({ path, name, offset, secret }));
    const whole = told(await scanSecrets(afresh(files)));
    expect(whole.map(({ path }) => path)).toEqual(['src/content/y.yaml', 'src/content/x.yaml']);
    const half = afresh(files);
    await scanSecrets(half.filter((_, index) => index % 2 === 0));
    expect(told(await scanSecrets(half))).toEqual(whole);
  });
});
