import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { setUpBrowser, setUpHeadlessShell, thisMachine } from '../lib/browser-setup.ts';
import { setUpNatsServer } from '../lib/nats-server-setup.ts';
import { sideBySide, type Task } from '../lib/side-by-side.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import { setUpProgram } from '../lib/system-packages.ts';
import { countedIn, type Outcome, summary } from '../lib/test-outcome.ts';

/** Of its `needs` each must have passed. */
interface Step extends Task {
  command: string[];
  environment?: Readonly<Record<string, string>>;
  report?: 'vitest' | 'playwright';
}

const below = { DRILLBOOK_BASE: '/drillbook', DRILLBOOK_SITE: 'https://desk.example' };

/** The address of the relay that the tests of shared sessions start: it stands in the policy of the pages that are built for them. */
const withRelay = { DRILLBOOK_RELAY: 'ws://127.0.0.1:9322' };

/** Builds of this desk, and what reads its content for Astro, share caches: Vite's and `.astro`. Other desks have caches of their own. */
const ours = 'caches of this desk';

/** How many steps that work go on at a time. */
const lanes = 2;

/** Quick ones first, then the longest, so that none is left over at the end. Those of one desk stand early, since they wait for each other. */
const together: Step[] = [
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'content', command: ['npm', 'run', '-s', 'check'] },
  // It waits for servers and for lines that break more than it works.
  { name: 'relay', command: ['npm', 'run', '-s', 'test:relay'], report: 'vitest', waits: true },
  { name: 'unit', command: ['npm', 'run', '-s', 'test:unit'], report: 'vitest' },
  { name: 'package', command: ['npm', 'run', '-s', 'test:package'], report: 'vitest' },
  { name: 'types', command: ['npm', 'run', '-s', 'types'], shares: ours },
  { name: 'desks', command: ['npm', 'run', '-s', 'test:desks'], report: 'vitest' },
  { name: 'build', command: ['npm', 'run', '-s', 'build'], shares: ours },
  // The desk that the browser tests of the engine stand on, whatever this desk's content is.
  { name: 'desk', command: ['npm', 'run', '-s', 'build:desk'] },
  { name: 'clocks', command: ['npm', 'run', '-s', 'test:clocks'], report: 'vitest' },
  // The same site as if it were published in a folder of a host: no address may be written past it.
  {
    name: 'below',
    command: ['npm', 'run', '-s', 'build', '--', '--outDir', '.astro/below'],
    shares: ours,
    environment: below,
  },
  { name: 'dist', command: ['npm', 'run', '-s', 'test:dist'], needs: ['build'] },
  {
    name: 'dist below',
    command: ['npm', 'run', '-s', 'test:dist', '--', '.astro/below'],
    needs: ['below'],
    environment: below,
  },
  // It names a relay as well: only there is the code that shares a session.
  {
    name: 'dist relay',
    command: ['npm', 'run', '-s', 'test:dist', '--', '.astro/desk/relay'],
    needs: ['desk'],
    environment: withRelay,
  },
];

/** Nothing goes on beside these: their tests wait for a browser, which a busy machine makes slow. */
const alone: Step[] = [
  { name: 'browser', command: ['npm', 'run', '-s', 'test:browser'], needs: ['build', 'desk'], report: 'playwright' },
];

/**
 * `npm test`: every step, each by its own name, so that `npm run <step>` repeats the one that failed. A failure stops only the steps that
 * need it. The last line counts the tests of all steps; a step without tests of its own counts as one.
 * @returns 1 when a step has failed.
 */
export async function test({ root, out }: Surroundings): Promise<0 | 1> {
  const say = (line: string) => out(`${line}\n`);
  const reports = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  const results = new Map<string, Outcome>();
  // First of all, so that a machine without a browser says so before minutes have passed; the other steps run all the same.
  const machine = thisMachine();
  const browser = await setUpBrowser({ machine, say: out });
  const shell = await setUpHeadlessShell({ machine, browser, say: out });
  await setUpProgram(machine, { name: 'zsh', without: 'commands are tried in bash and sh alone.', say: out });

  await setUpNatsServer(machine, root, { say: out });

  const perform = async (step: Step, heard?: (text: string) => void) => {
    const lacking = step.needs?.find((name) => (results.get(name)?.counts.failed ?? 1) > 0);
    if (lacking !== undefined) {
      const note = `not run: it needs ${lacking}`;
      (heard ?? out)(`${note}\n`);
      results.set(step.name, { counts: { passed: 0, failed: 1 }, failures: [], seconds: 0, note });
      return;
    }
    const started = performance.now();
    const report = join(reports, `${step.name}.json`);
    const passed = await run(step, { report, browser, shell, root, heard });
    const seconds = (performance.now() - started) / 1000;
    const written = step.report && { runner: step.report, text: () => readFileSync(report, 'utf8') };
    results.set(step.name, { ...countedIn(passed, written), seconds, note: '' });
  };
  const heading = ({ name }: Step) => say(`\n${styleText('bold', `── ${name} ──`)}`);
  await sideBySide(together, lanes, async (step) => {
    say(styleText('dim', `${step.name} begins`));
    // What a step says is kept until it is done, so that those that go on at once are not mixed up.
    const said: string[] = [];
    await perform(step, (text) => said.push(text));
    heading(step);
    out(said.join(''));
  });
  for (const step of alone) {
    heading(step);
    await perform(step);
  }
  rmSync(reports, { recursive: true, force: true });

  const { lines, code } = summary(results);
  for (const line of ['', ...lines]) say(line);
  return code;
}

interface Around {
  report: string;
  browser: string | undefined;
  /** The Chrome without windows, where there is one. */
  shell: string | undefined;
  root: string;
  /** What is told what the step says, in the place of the terminal. */
  heard: ((text: string) => void) | undefined;
}

/** Runs a step to its end. Answers whether it passed. */
function run(step: Step, { report, browser, shell, root, heard }: Around): Promise<boolean> {
  const [program = '', ...words] = step.command;
  const extra =
    step.report === 'vitest' ? ['--', '--reporter=default', '--reporter=json', `--outputFile=${report}`] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words, ...extra], {
      cwd: root,
      stdio: heard ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...step.environment,
        ...(step.report === 'playwright' ? { DRILLBOOK_TEST_REPORT: report } : {}),
        ...(browser ? { CHROMIUM_PATH: browser, CHROMIUM_HEADLESS_SHELL_PATH: shell ?? '' } : {}),
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', heard ?? (() => {}));
    child.once('error', reject);
    // What was said has been heard only then.
    child.once('close', (code) => resolve(code === 0));
  });
}
