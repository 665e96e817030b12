import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../scripts/commands.ts';
import { loadFiles } from '../../../src/load/project.ts';
import { called } from './called.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-commands-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (line: string) => called(root, ...split(line));

function split(line: string): [script: string, words: string[]] {
  const [script = '', ...words] = line.split(' ');
  return [script, words];
}

/** What a person may never see, whatever they typed. */
const ourFault = /defect of ours|\n {4}at |Error:/;

describe('every command', () => {
  it.each(commands.map(({ name }) => name))('%s is an npm script', (name) => {
    const [script = ''] = name.split(' ');
    expect(scripts[script]).toMatch(new RegExp(`^node scripts/${script}\\.m?[jt]s$`));
    expect(existsSync(resolve(scripts[script]?.slice('node '.length) ?? ''))).toBe(true);
  });

  it.each(commands)('$name says how it is called, and changes nothing', async (command) => {
    const before = loadFiles(root);
    for (const help of ['--help', '-h']) {
      const { status, out, err } = await run(`${command.name} ${help}`);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toContain(command.summary);
      for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`);
      expect(out).toMatch(/Exit: 0 .*, 1 .*, 2 could not run\./);
    }
    expect(loadFiles(root)).toEqual(before);
  });

  it.each(commands)('$name refuses an option that it does not take', async ({ name }) => {
    const { status, err } = await run(`${name} --no-such-option`);
    expect(err).toContain('there is no option --no-such-option here');
    expect(status).toBe(2);
  });

  it.each(commands.filter(({ takes = [0, 0] }) => takes[1] < 10))(
    '$name refuses words that it does not take',
    async ({ name }) => {
      const { status, err } = await run(`${name} one two three`);
      expect(err).toMatch(/one too many|unknown command|no bench is called/);
      expect(status).toBe(2);
    },
  );
});

describe('a command line that cannot be followed', () => {
  it.each([
    ['check links', 'something is missing'],
    ['check links . extra', '"extra" is one too many'],
    ['check links . --rule nosuch', 'there is no option --rule here'],
    ['check links . --plan nosuch', 'there is no option --plan here'],
    ['check links . --changed', 'there is no option --changed here'],
    ['check links . --format pdf', '--format pdf: expected one of terminal, json'],
    ['check grph', 'did you mean graph?'],
    ['check graph --format json --output json extra', '"extra" is one too many'],
    ['check graph --plan nosuch', 'the plans are desk, other'],
    ['check --output', 'argument missing'],
    ['check --strict=yes', 'does not take an argument'],
    ['check --output nowhere/x.json', '--output nowhere/x.json cannot be written: there is no such file or folder'],
    ['check --output .', '--output . cannot be written: it is a folder'],
    ['check --baseline .', '--baseline . cannot be read: it is a folder'],
    ['check graph --output nowhere/x.json', '--output nowhere/x.json cannot be written'],
    ['drill import . --drill desk/failover', '. cannot be read: it is a folder'],
    ['drill export desk/failover --output .', '. cannot be written: it is a folder'],
    ['drill walk desk/failover --svg .', '--svg . cannot be written: it is a folder'],
    ['record .', '. cannot be read: it is a folder'],
    ['record nowhere.json', 'nowhere.json cannot be read: there is no such file'],
    ['record', 'something is missing'],
    ['verify-log .', '. cannot be read: it is a folder'],
    ['verify-log', 'npm run verify-log -- FILE.json'],
    ['drill', 'npm run drill -- walk'],
    ['drill run desk/failover', 'unknown command "run"'],
    ['drill walk', 'name one drill'],
    ['drill walk desk/failove', 'did you mean desk/failover?'],
    ['check impact commander', 'did you mean desk/commander?'],
    ['accept', 'name a link or a record'],
    ['accept R-001', 'say why'],
    ['accept --all --today 2026-02-30 --reason x', 'expected a date that exists'],
    ['rename R-001', 'something is missing'],
    ['rename R-001 R-009 R-010', '"R-010" is one too many'],
    ['schemas --chek', 'did you mean --check?'],
    ['relay --port 0', '0 is no port'],
    ['relay --port 65536', '65536 is no port'],
    ['relay --port 92.5', '92.5 is no port'],
    ['export --binder desk --cards desk', '--binder or --cards: one file at a time'],
    ['drill walk desk/failover --slot PT0M', '--slot PT0M: expected a duration'],
  ])('%s: exit 2, and a sentence', async (line, why) => {
    const { status, err, out } = await run(line);
    expect(err).toContain(why);
    expect(err).not.toMatch(ourFault);
    expect(status).toBe(2);
    if (!line.startsWith('drill walk desk/failover ')) expect(out).toBe('');
  });
});

describe('npm run schemas', () => {
  it('says with --check what is stale or one too many, ends with 1, and writes nothing; without it mends both', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drillbook-schemas-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect((await called(folder, 'schemas', [])).status).toBe(0);
    expect(await called(folder, 'schemas', ['--check'])).toEqual({ status: 0, out: '', err: '' });
    const path = (name: string) => join(folder, 'schemas', name);
    writeFileSync(path('gone.schema.json'), '{}');
    // What somebody else keeps there is nobody's schema.
    writeFileSync(path('settings.json'), '{}');
    const one = await called(folder, 'schemas', ['--check']);
    expect(one).toEqual({ status: 1, out: 'stale: schemas/gone.schema.json\nrun: npm run schemas\n', err: '' });
    writeFileSync(path('risks.schema.json'), '{}');
    expect((await called(folder, 'schemas', ['--check'])).out).toContain('stale: schemas/risks.schema.json\n');
    expect(existsSync(path('gone.schema.json'))).toBe(true);
    expect((await called(folder, 'schemas', [])).out).toContain('1 written, 1 removed');
    expect([existsSync(path('gone.schema.json')), existsSync(path('settings.json'))]).toEqual([false, true]);
    expect((await called(folder, 'schemas', ['--check'])).status).toBe(0);
  });
});

describe('what the content does not allow', () => {
  it.each([
    ['accept risk:R-002 --reason x', 'nothing about risk:R-002 waits'],
    ['rename R-001 R-002', 'exists already'],
    ['new playbook desk/feed-outage', 'exists already'],
    ['verify-log src/content/retired.yaml', 'not sound'],
    ['record src/content/retired.yaml', 'no record was written'],
  ])('%s: exit 1, and nothing is written', async (line, why) => {
    const before = loadFiles(root);
    const { status, err } = await run(line);
    expect(err).toContain(why);
    expect(err).not.toMatch(ourFault);
    expect(status).toBe(1);
    expect(loadFiles(root)).toEqual(before);
  });
});

describe('the check never writes', () => {
  /** Every file below the project, hidden ones too, with what is in it. */
  const tree = () =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, readFileSync(path, 'latin1')]);

  it.each([
    'check',
    'check --all --verbose --strict --transitive --today 2031-01-01',
    'check --format json',
    'check --format sarif',
    'check --format github',
    'check --format junit',
    'check --format markdown',
    'check --format baseline',
    'check impact R-001',
    'check graph --format dot',
    'check links src/content',
  ])('%s: every file is what it was, and there is no other', async (line) => {
    const risk = join(root, 'src/content/risks/R-001.yaml');
    const sound = readFileSync(risk, 'utf8');
    writeFileSync(risk, sound.replace('likelihood: 3', 'likelihood: 30'));
    const before = tree();
    const { status } = await run(line);
    expect(status).toBeLessThan(2);
    expect(tree()).toEqual(before);
    writeFileSync(risk, sound);
  });
});

describe('a folder that is no project', () => {
  it.each(['check', 'check graph', 'check impact R-001', 'new risk desk', 'rename R-001 R-002', 'accept --prune'])(
    '%s: exit 2, and a sentence',
    async (line) => {
      const { status, err } = await called(join(root, 'src'), ...split(line));
      expect(err).toContain('is no Drillbook project');
      expect(status).toBe(2);
    },
  );
});

describe('a process', { timeout: 120_000 }, () => {
  it('ends with its own exit code when nobody reads on', () => {
    const line = `"${process.execPath}" "${resolve('scripts/check.mjs')}" --today 2026-11-21 --format json; echo "code $?" >&2`;
    const { stderr } = spawnSync('sh', ['-c', `( ${line} ) | head -c 1`], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('code 0\n');
  });

  it('takes files as the person names them, from the folder that they stand in', () => {
    const from = join(root, 'src/content/docs');
    const { stdout, status } = spawnSync(process.execPath, [resolve('scripts/check.mjs'), 'links', '.'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: from },
    });
    expect(stdout).toContain('1 record, ');
    expect(status).toBe(0);
  });
});
