import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { findBrowser, findHeadlessShell } from '../../scripts/lib/browser.ts';

/** A browser of its own process, with a profile on disk, that can be killed as a power cut would. */
class MortalBrowser {
  readonly page: Page;
  readonly #process: ChildProcess;
  readonly #browser: Browser;

  private constructor(child: ChildProcess, browser: Browser, page: Page) {
    this.#process = child;
    this.#browser = browser;
    this.page = page;
  }

  static async open(executable: string, profile: string): Promise<MortalBrowser> {
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const child = spawn(
      executable,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        // As Playwright's own browsers have it: a key before the first frame is a key.
        '--allow-pre-commit-input',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: 'ignore', detached: true },
    );
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true);
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = browser.contexts()[0];
    if (!context) throw new Error('the browser came without a context');
    return new MortalBrowser(child, browser, context.pages()[0] ?? (await context.newPage()));
  }

  /** SIGKILL to the browser and all its processes; answers when they are gone. */
  async kill(): Promise<void> {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('the browser has no process');
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    process.kill(-pid, 'SIGKILL');
    await gone;
    await this.#browser.close().catch(() => undefined);
  }
}

/** A whole number from 0 to one less than `below`. */
type Random = (below: number) => number;

/**
 * Runs something in a browser that is killed after it, again and again on one profile: `round` is told which it is, from 0. Then `last`, in
 * a browser that lives until that is done. The numbers come of a fixed seed, so that a failure can be played again.
 */
export async function killedAfterEach(
  { rounds, seed }: { rounds: number; seed: number },
  round: (page: Page, index: number, random: Random) => Promise<void>,
  last: (page: Page) => Promise<void>,
): Promise<void> {
  const executable = findHeadlessShell() ?? findBrowser();
  if (!executable) throw new Error('no browser');
  const profile = mkdtempSync(join(tmpdir(), 'drillbook-kill-'));
  let state = seed;
  const random: Random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    // The low bits of such a generator hardly change.
    return Math.floor(state / 65_536) % below;
  };
  try {
    for (let index = 0; index <= rounds; index += 1) {
      const browser = await MortalBrowser.open(executable, profile);
      if (index < rounds) await round(browser.page, index, random);
      else await last(browser.page);
      await browser.kill();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
