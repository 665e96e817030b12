import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/model/is-object.ts';
import { newErrors } from '../../../src/trace/author/new-errors.ts';
import { newKinds } from '../../../src/trace/author/scaffold/blank.ts';
import { type NewRequest, scaffold } from '../../../src/trace/author/scaffold/scaffold.ts';
import { type Project, readProject } from '../../../src/trace/project/project.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { called } from '../scripts/called.ts';
import { deskFiles, deskToday, deskWith, replaced } from './desk.ts';

function desk(files: readonly SourceFile[] = deskFiles): Project {
  return readProject({ files, today: deskToday });
}

/** What `npm run new` is called with for each kind. */
const names: Readonly<Record<string, string>> = {
  playbook: 'desk/price-gap',
  drill: 'desk/price-gap',
  phase: 'desk/recovery',
  role: 'desk/scribe',
  template: 'desk/first-notice',
  risk: 'desk',
  requirement: 'desk',
  validation: 'desk',
  decision: 'desk',
  term: 'slippage',
  regulator: 'venue-notice',
  calendar: 'desk-holidays',
  family: 'venue-outage',
  plan: 'new-desk',
  severity: 'other',
  category: 'other',
  escalation: 'other',
  notification: 'other',
  objective: 'other',
  contact: 'other',
  resource: 'other',
  programme: 'other',
};

/** Kinds of which a new plan has none yet. */
const ownKinds = newKinds().filter((kind) => kind !== 'plan' && names[kind] !== 'other');

function request(kind: string, name: string, title?: string): NewRequest {
  return { kind, name, title };
}

function filesOf(project: Project, wanted: NewRequest): SourceFile[] {
  const made = scaffold(project, wanted);
  if ('refused' in made) throw new Error(made.refused);
  return made.files;
}

function refusal(project: Project, kind: string, name: string, title?: string): string | undefined {
  const made = scaffold(project, request(kind, name, title));
  return 'refused' in made ? made.refused : undefined;
}

describe('a new record', () => {
  it.each([
    ['playbook', ['version', 'status', 'prerequisites', 'tracks', 'timeBox', 'evidence', 'rollback', 'expect']],
    ['phase', ['timeBox', 'timeFrom', 'evidence']],
    ['plan', ['confidentiality', 'variables', 'zone']],
  ])('of the kind %s offers what else it may say: each line is valid once its mark is gone', async (kind, offered) => {
    const before = desk();
    const offer = /^( *)# ([a-zA-Z]+: .*)$/gm;
    const made = filesOf(before, request(kind, names[kind] ?? '', 'A title'));
    const said = made.flatMap(({ text }) => [...text.matchAll(offer)].map((match) => match[2]?.split(':')[0]));
    expect(said).toEqual(expect.arrayContaining(offered));
    const files = made.map(({ path, text }) => ({ path, text: text.replaceAll(offer, '$1$2') }));
    const after = readProject({ ...before, files: [...before.files, ...files] });
    const records = after.records.filter(({ path }) => files.some((file) => file.path === path));
    expect(records.flatMap(({ faults }) => faults.map(({ message }) => message))).toEqual([]);
    expect(await newErrors(before, after)).toEqual([]);
  });

  it.each(newKinds())('of the kind %s is valid and brings no error', async (kind) => {
    const before = desk();
    const files = filesOf(before, request(kind, names[kind] ?? 'desk/new', 'A title'));
    const after = readProject({ ...before, files: [...before.files, ...files] });
    const records = after.records.filter(({ path }) => files.some((file) => file.path === path));
    expect(records).toHaveLength(files.length);
    expect(records.flatMap(({ faults }) => faults.map(({ message }) => message))).toEqual([]);
    expect((await newErrors(before, after)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it.each(ownKinds)('of the kind %s fits a plan made a moment ago', async (kind) => {
    let project = desk();
    const add = (wanted: NewRequest) => {
      project = readProject({ ...project, files: [...project.files, ...filesOf(project, wanted)] });
    };
    add(request('plan', 'new-desk'));
    const empty = project;
    add(request('playbook', 'new-desk/first'));
    if (kind !== 'playbook') add(request(kind, (names[kind] ?? '').replace('desk', 'new-desk')));
    expect((await newErrors(empty, project)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it('of a plan comes with every document that a plan has one of', () => {
    const paths = filesOf(desk(), request('plan', 'new-desk')).map(({ path }) => path);
    expect(paths).toContain('src/content/plans/new-desk.yaml');
    expect(paths).toContain('src/content/severities/new-desk.yaml');
    expect(paths).toContain('src/content/programmes/new-desk.yaml');
    expect(paths).toHaveLength(9);
  });

  it('takes the number after the highest that is used or was retired', () => {
    const path = (files: readonly SourceFile[]) => filesOf(desk(files), request('risk', 'desk'))[0]?.path;
    // The desk has, and retired R-007.
    expect(path(deskFiles)).toBe('src/content/risks/R-008.yaml');
    expect(path(deskWith('retired.yaml', () => 'retired: []\n'))).toBe('src/content/risks/R-003.yaml');
    expect(path(deskWith('retired.yaml', (text) => replaced(text, 'R-007', 'R-999')))).toBe(
      'src/content/risks/R-1000.yaml',
    );
  });

  it('stands last in its plan', () => {
    const [file] = filesOf(desk(), request('playbook', 'desk/price-gap'));
    const orders = desk()
      .of('playbooks')
      .map(({ data }) => data.order);
    expect(file?.text).toContain(`order: ${Math.max(...orders) + 1}\n`);
  });

  it('keeps any title to the letter', () => {
    const project = desk();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (title) => {
        fc.pre(/\S/.test(title) && !title.includes('\n'));
        const [file] = filesOf(project, request('risk', 'desk', title));
        const { records } = readProject({ files: file ? [file] : [], today: deskToday });
        expect(records[0]?.faults).toEqual([]);
        const data = records[0]?.data;
        expect(isObject(data) && data['title']).toBe(title);
      }),
    );
  });
});

describe('a new record is refused', () => {
  it('where a second id stands in the place of its title, and says what to write', () => {
    const project = desk();
    expect(refusal(project, 'playbook', 'desk/price-gap', 'desk/late-gap')).toBe(
      '"desk/late-gap" stands where a title does, and is written as an id: make one record at a time (npm run new -- playbook desk/late-gap), or put the title into words',
    );
    expect(refusal(project, 'playbook', 'desk/price-gap', 'desk/late-gap desk/wide-gap')).toContain('"desk/late-gap"');
    expect(refusal(project, 'risk', 'desk', 'desk/late-gap')).toContain('"desk/late-gap" stands where a title does');
    // Words with a slash are a title, and so is an id of no plan of the desk.
    for (const title of ['Price/volume gap', 'desk/late gap', 'nowhere/late-gap', 'on/off', 'desk'])
      expect(refusal(project, 'playbook', 'desk/price-gap', title)).toBeUndefined();
  });

  it.each([
    ['an id that exists', 'playbook', 'desk/feed-outage', 'exists already'],
    ['an id that exists but for its case', 'plan', 'desk', 'exists already'],
    ['a plan that does not exist', 'playbook', 'dask/price-gap', 'did you mean "desk"?'],
    ['a plan that resembles none', 'risk', 'xxxxxxxxxxxx', 'the plans are desk, other'],
    ['a kind that does not exist', 'playbok', 'desk/price-gap', 'did you mean playbook?'],
    ['an id with capital letters', 'playbook', 'desk/Price-Gap', 'expected lower-case words'],
    ['an id that leaves its folder', 'playbook', 'desk/../risks', 'expected lower-case words'],
    ['an id with a file ending', 'playbook', 'desk/price-gap.mdx', 'expected lower-case words'],
    ['an id without its plan', 'role', 'scribe', 'write its id as plan/scribe'],
    ['a number chosen by hand', 'risk', 'R-031', 'name its plan instead'],
    ['a plan in a folder', 'plan', 'desk/x', 'expected lower-case words'],
    ['a drill of a plan without playbooks', 'drill', 'other/first', 'npm run new -- playbook other/feed-outage'],
  ])('for %s', (_what, kind, name, message) => {
    expect(refusal(desk(), kind, name)).toContain(message);
  });

  it('for an id that was retired', () => {
    const files = deskWith('retired.yaml', (text) => replaced(text, 'risk:R-007', 'playbook:desk/price-gap'));
    expect(refusal(desk(files), 'playbook', 'desk/price-gap')).toContain('was retired on 2026-06-01');
  });

  it('for a title that is empty or has two lines', () => {
    expect(refusal(desk(), 'risk', 'desk', ' ')).toContain('empty');
    expect(refusal(desk(), 'risk', 'desk', 'one\ntwo')).toContain('more than one line');
  });
});

describe('npm run new', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drillbook-new-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => called(folder, 'new', words);

  it('writes the file, says what is next, and leaves a second call without effect', async () => {
    cpSync('test/fixtures/desk', folder, { recursive: true });
    const first = await run('risk', 'desk', 'Prices', 'are', 'stale');
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(first.out).toContain('src/content/risks/R-008.yaml');
    expect(first.out).toContain('npm run check');
    expect(readFileSync(join(folder, 'src/content/risks/R-008.yaml'), 'utf8')).toContain('title: Prices are stale\n');
    expect((await run('playbook', 'desk/price-gap')).status).toBe(0);
    const again = await run('playbook', 'desk/price-gap');
    expect(again.status).toBe(1);
    expect(again.err).toContain('exists already');
  });

  it('exits with 2 where there is no project, or nothing to do', async () => {
    expect((await run('risk', 'desk')).status).toBe(2);
    expect((await run()).status).toBe(2);
    expect(existsSync(join(folder, 'src'))).toBe(false);
  });
});
