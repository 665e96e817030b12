import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { deskCommands } from '../../scripts/desk-commands.ts';
import { drillbook } from './installed.ts';

const installed = inject('installed');
/** Another desk beside the one that has installed it: the programme runs against the folder that somebody stands in. */
const desk = join(installed.folder, 'programme');
const run = (cwd: string, words: readonly string[]) => drillbook(installed, cwd, words);
beforeAll(() => cpSync('test/fixtures/desk', desk, { recursive: true }));

describe('the package', () => {
  it('holds what its programme runs, compiled, and nothing of this desk', () => {
    const own = join(installed.desk, 'node_modules/drillbook');
    // Not what it depends on, which may be a link to another folder.
    const parts = readdirSync(own).filter((name) => name !== 'node_modules');
    const files = parts.flatMap((part) =>
      statSync(join(own, part)).isFile()
        ? [part]
        : readdirSync(join(own, part), { recursive: true, encoding: 'utf8' })
            .map((path) => `${part}/${path.replaceAll('\\', '/')}`)
            .filter((path) => statSync(join(own, path)).isFile()),
    );
    expect(files).toContain('lib/scripts/drillbook.js');
    expect(files).toContain('LICENSE');
    expect(
      files.filter(
        // What plain Node loads is compiled; what Vite reads stays as it is.
        (path) =>
          (/^(?:bin|lib)\//.test(path) && /(?<!\.d)\.ts$/.test(path)) ||
          /^(?:src\/content|test|scripts|\.github|lib\/scripts\/commands\/(?:test|bench))/.test(path),
      ),
    ).toEqual([]);
    expect(installed.bytes).toBeLessThan(1_500_000);
  });
});

describe('drillbook, installed elsewhere', () => {
  it('says what it can do: each command of the table', () => {
    const { status, out } = run(desk, ['--help']);
    expect(status).toBe(0);
    for (const { name, summary } of deskCommands) {
      expect(out).toContain(name === 'check links' ? 'links' : name);
      expect(out).toContain(summary);
    }
  });

  it.each([
    ['--version', '0.'],
    ['find "price feed"', 'feed'],
    ['classify desk', 'Does trading go on?'],
    ['due dora-initial', 'dora-initial'],
    ['drill walk desk/feed-outage', 'feed-outage'],
    ['check impact R-001', 'R-001'],
  ])('%s', (line, said) => {
    const { status, out, err } = run(desk, line.replaceAll('"', '').split(' '));
    expect(err).toBe('');
    expect(out).toContain(said);
    expect(status).toBe(0);
  });

  it('checks the desk that it stands in, with the handbook that it brings', () => {
    const { status, out } = run(desk, ['check', '--today', '2026-11-21', '--format', 'json']);
    expect(status).toBe(0);
    const { records, findings } = JSON.parse(out);
    expect(records).toBeGreaterThan(150);
    expect(findings.filter(({ level }: { level: string }) => level === 'error')).toEqual([]);
  });

  it('keeps what it worked out for its next check, which says the same', () => {
    const keeping = join(installed.folder, 'keeping');
    cpSync('test/fixtures/desk', keeping, { recursive: true });
    mkdirSync(join(keeping, 'node_modules'));
    const kept = join(keeping, 'node_modules/.cache/drillbook/records');
    const check = (CI: string) => {
      const words = ['check', '--today', '2026-11-21', '--format', 'json', '--verbose'];
      const { status, out, err } = drillbook(installed, keeping, words, { CI });
      return { status, out, err };
    };
    const plain = check('true');
    expect(plain.status).toBe(0);
    expect(existsSync(kept)).toBe(false);
    expect(check('')).toEqual(plain);
    const before = statSync(kept);
    expect(check('')).toEqual(plain);
    expect(statSync(kept).ino).toBe(before.ino);
    // What another code has worked out is not believed, wherever in the package it changed.
    const code = join(installed.desk, 'node_modules/drillbook/lib/scripts/drillbook.js');
    const text = readFileSync(code, 'utf8');
    writeFileSync(code, `${text}//`);
    expect(check('')).toEqual(plain);
    writeFileSync(code, text);
    expect(statSync(kept).ino).not.toBe(before.ino);
  });

  it('names a fault of the desk at its place, from a folder below it', () => {
    const risk = join(desk, 'src/content/risks/R-001.yaml');
    const before = readFileSync(risk, 'utf8');
    writeFileSync(risk, `${before}\nnosuch: 1\n`);
    const { status, out } = run(join(desk, 'src/content'), ['check']);
    writeFileSync(risk, before);
    expect(status).toBe(1);
    expect(out).toMatch(/src\/content\/risks\/R-001\.yaml:\d+/);
  });

  it('writes a new record, and says what comes next in words that work there', () => {
    const { status, out } = run(desk, ['new', 'playbook', 'desk/power-cut', 'Power is out']);
    expect(status).toBe(0);
    expect(existsSync(join(desk, 'src/content/playbooks/desk/power-cut.mdx'))).toBe(true);
    expect(out).toContain('npx drillbook check');
    expect(out).not.toContain('npm run');
    expect(run(desk, ['check', '--today', '2026-11-21']).status).toBe(0);
  });

  it('reads a session log that somebody has saved', () => {
    const log = resolve('test/fixtures/missed-rebalance.session.json');
    const { status, out } = run(desk, ['verify-log', log]);
    expect(out).toContain('sound');
    expect(status).toBe(0);
  });

  it('renames a record of the desk, and refuses to write to its own handbook', () => {
    const renamed = run(desk, ['rename', 'playbook:desk/power-cut', 'playbook:desk/power-loss']);
    expect(renamed.status).toBe(0);
    const refused = run(desk, ['rename', 'term:inject', 'term:injection']);
    expect(refused.err).toContain('a file of the installed package');
    expect(refused.status).toBe(1);
    expect(existsSync(join(desk, 'src/handbook'))).toBe(false);
  });

  it('takes the content of version 0.1 to the form of today: shown first, then written', () => {
    const older = join(installed.folder, 'older');
    cpSync('test/fixtures/desk-0.1', older, { recursive: true });
    const shown = run(older, ['upgrade']);
    expect(shown.out).toContain('+        runs:');
    expect(shown.err).toContain('nothing is written yet: npx drillbook upgrade --write');
    expect(run(older, ['check', '--today', '2026-11-21']).status).toBe(1);
    expect(run(older, ['upgrade', '--write']).status).toBe(0);
    expect(run(older, ['check', '--today', '2026-11-21']).status).toBe(0);
  });

  it('checks the links of any folder of Markdown, where there is no desk', () => {
    const notes = join(installed.folder, 'notes');
    mkdirSync(notes);
    writeFileSync(join(notes, 'index.md'), '# Notes\n\n[There](other.md#here)\n\n[Nowhere](gone.md)\n');
    writeFileSync(join(notes, 'other.md'), '# Other\n\n## Here\n');
    const { status, out } = run(installed.folder, ['links', 'notes']);
    expect(status).toBe(1);
    expect(out).toContain('notes/index.md:5:1');
    expect(out).toContain('1 error');
    const check = run(installed.folder, ['check']);
    expect(check.status).toBe(2);
    expect(check.err).toContain('no Drillbook project');
  });

  it('refuses a command that there is not, with the nearest', () => {
    const { status, err } = run(desk, ['lnks']);
    expect(status).toBe(2);
    expect(err).toContain('did you mean links?');
  });
});
