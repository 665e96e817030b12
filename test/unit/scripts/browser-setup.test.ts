import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Machine, setUpBrowser, setUpHeadlessShell } from '../../../scripts/lib/browser-setup.ts';
import { setUpProgram } from '../../../scripts/lib/system-packages.ts';

// Each test starts a few shells.
const startsShells = { timeout: 60_000 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-browser-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An executable of the machine under test: a shell script. */
function script(path: string, ...lines: string[]): string {
  const full = join(folder, path);
  writeFileSync(full, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(full, 0o755);
  return full;
}

/** Lines of a script that put a browser at a path. */
function puts(path: string, status = 0): string[] {
  const full = join(folder, path);
  return [`printf '#!/bin/sh\\nexit ${status}\\n' > '${full}'`, `/bin/chmod 755 '${full}'`];
}

/** A machine whose PATH is one folder: nothing of the machine that the test runs on is seen. */
function machine(more: Partial<Machine> = {}): Machine {
  return {
    environment: { PATH: join(folder, 'bin') },
    root: true,
    places: [],
    downloaded: join(folder, 'downloaded-chrome'),
    playwright: [join(folder, 'playwright')],
    ...more,
  };
}

async function setUp(on: Machine, patience?: number): Promise<{ browser: string | undefined; said: string }> {
  let said = '';
  const say = (text: string) => {
    said += text;
  };
  return { browser: await setUpBrowser({ machine: on, say, ...(patience ? { patience } : {}) }), said };
}

const noLine = 'Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROMIUM_PATH';

describe('a machine with a browser', startsShells, () => {
  it('installs nothing and says nothing', async () => {
    const chromium = script('bin/chromium', 'exit 0');
    script('playwright', `: > '${folder}/called'`);
    expect(await setUp(machine())).toEqual({ browser: chromium, said: '' });
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });

  it('passes over one that cannot start, and takes the next', async () => {
    script('bin/chromium', 'echo "please install the real one" >&2', 'exit 1');
    const chrome = script('bin/google-chrome', 'exit 0');
    expect((await setUp(machine())).browser).toBe(chrome);
  });

  it('takes the one that CHROMIUM_PATH names, or none', async () => {
    script('bin/chromium', 'exit 0');
    const own = script('own-chrome', 'exit 0');
    const environment = { PATH: join(folder, 'bin'), CHROMIUM_PATH: own };
    expect((await setUp(machine({ environment }))).browser).toBe(own);
    const missing = await setUp(machine({ environment: { ...environment, CHROMIUM_PATH: `${own}-2` } }));
    expect(missing.browser).toBeUndefined();
    expect(missing.said).toContain(noLine);
    expect(missing.said.trim().split('\n')).toHaveLength(1);
  });
});

describe('a Chrome without windows', startsShells, () => {
  const shellOf = async (on: Machine, browser: string | undefined) => {
    let said = '';
    const shell = await setUpHeadlessShell({ machine: on, browser, say: (text) => (said += text) });
    return { shell, said };
  };
  const aptGet = () => script('bin/apt-get', ...puts('bin/chromium-headless-shell'), `echo "$@" >> '${folder}/called'`);

  it('is taken where it lies on PATH, and nothing is said', async () => {
    const shell = script('bin/chromium-headless-shell', 'exit 0');
    aptGet();
    expect(await shellOf(machine(), script('bin/chromium', 'exit 0'))).toEqual({ shell, said: '' });
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });

  it('is installed beside the Chromium of Debian, and beside no other', async () => {
    aptGet();
    expect(await shellOf(machine(), script('bin/google-chrome', 'exit 0'))).toEqual({ shell: undefined, said: '' });
    const { shell, said } = await shellOf(machine(), script('bin/chromium', 'exit 0'));
    expect(shell).toBe(join(folder, 'bin/chromium-headless-shell'));
    expect(said).toContain('No chromium-headless-shell found; trying the package of this system (apt-get).');
  });

  it('is done without where it cannot be had, and a line says what that costs', async () => {
    script('bin/apt-get', 'exit 100');
    const { shell, said } = await shellOf(machine(), script('bin/chromium', 'exit 0'));
    expect(shell).toBeUndefined();
    expect(said).toContain('No chromium-headless-shell: the browser tests run in the whole browser');
  });

  it('is left alone where one certain browser is asked for, or none of its kind', async () => {
    aptGet();
    script('bin/chromium-headless-shell', 'exit 0');
    const chromium = script('bin/chromium', 'exit 0');
    const environment = { PATH: join(folder, 'bin') };
    for (const more of [{ CHROMIUM_PATH: chromium }, { CHROMIUM_HEADLESS_SHELL_PATH: '' }])
      expect(await shellOf(machine({ environment: { ...environment, ...more } }), chromium)).toEqual({
        shell: undefined,
        said: '',
      });
  });
});

describe('a machine without a browser', startsShells, () => {
  it('lets Playwright download one, and shows how it goes', async () => {
    script('playwright', 'echo "10 % of $2"', ...puts('downloaded-chrome'));
    script('bin/apt-get', `: > '${folder}/called'`);
    const { browser, said } = await setUp(machine());
    expect(browser).toBe(join(folder, 'downloaded-chrome'));
    expect(said).toContain('10 % of chromium');
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });

  it('takes the system’s packages where the download fails', async () => {
    script('playwright', 'echo "no network" >&2', 'exit 1');
    script('bin/apt-get', 'echo "apt-get $*"', 'case "$*" in *install*)', ...puts('bin/chromium'), ';; esac');
    const { browser, said } = await setUp(machine());
    expect(browser).toBe(join(folder, 'bin/chromium'));
    expect(said).toMatch(/no network[\s\S]*apt-get .*update\n[\s\S]*apt-get .*install -y chromium\n/);
    expect(said).not.toContain(noLine);
  });

  it('installs the libraries of a download that cannot start', async () => {
    script(
      'playwright',
      'case "$1" in install)',
      ...puts('downloaded-chrome', 127),
      ';; install-deps)',
      ...puts('downloaded-chrome'),
      ';; esac',
    );
    script('bin/apt-get', 'exit 1');
    expect((await setUp(machine())).browser).toBe(join(folder, 'downloaded-chrome'));
  });

  it('asks sudo only where it wants no password', async () => {
    script('playwright', 'exit 1');
    script('bin/apt-get', 'case "$*" in *install*)', ...puts('bin/chromium'), ';; esac');
    script('bin/sudo', 'exit 1');
    expect((await setUp(machine({ root: false }))).browser).toBeUndefined();
    script('bin/sudo', 'shift', 'exec "$@"');
    script('bin/true', 'exit 0');
    expect((await setUp(machine({ root: false }))).browser).toBe(join(folder, 'bin/chromium'));
  });

  it('gives up a command that has fallen silent', async () => {
    script('playwright', 'echo "started"', 'exec /bin/sleep 600');
    const { browser, said } = await setUp(machine(), 300);
    expect(browser).toBeUndefined();
    expect(said).toContain('Nothing was heard of it');
    expect(said).toContain(noLine);
  });

  it('says in one line what to do when every way has failed', async () => {
    script('playwright', 'exit 1');
    script('bin/apt-get', 'exit 100');
    const { browser, said } = await setUp(machine());
    expect(browser).toBeUndefined();
    expect(said.split('\n').filter((line) => line.includes(noLine))).toHaveLength(1);
  });
});

describe('a program that tests need', startsShells, () => {
  async function setUpZsh(more: Partial<Machine> = {}): Promise<{ there: boolean; said: string }> {
    let said = '';
    const say = (text: string) => {
      said += text;
    };
    return { there: await setUpProgram(machine(more), { name: 'zsh', without: 'bash alone.', say }), said };
  }

  it('is taken where it is, without a word', async () => {
    script('bin/zsh', 'exit 0');
    expect(await setUpZsh()).toEqual({ there: true, said: '' });
  });

  it('comes as a package', async () => {
    script('bin/apt-get', 'echo "apt-get $*"', 'case "$*" in *install*)', ...puts('bin/zsh'), ';; esac');
    const { there, said } = await setUpZsh();
    expect(there).toBe(true);
    expect(said).toMatch(/apt-get .*update\n[\s\S]*apt-get .*install -y zsh\n/);
  });

  it('is said to be missing where no package can be had', async () => {
    expect(await setUpZsh({ root: false })).toEqual({ there: false, said: 'No zsh: bash alone.\n' });
    script('bin/apt-get', 'exit 100');
    const failed = await setUpZsh();
    expect(failed.there).toBe(false);
    expect(failed.said).toMatch(/No zsh: bash alone\.\n$/);
  });
});
