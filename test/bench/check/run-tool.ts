import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ToolRun {
  /** Wall time in milliseconds, start of the process included. */
  time: number;
  /** Processor time in milliseconds, of all threads. */
  cpu: number;
  /** Peak resident memory of the process in megabytes. */
  memory: number;
  status: number | null;
  output: string;
}

/**
 * Runs a Node script as a process of its own and measures it from outside. Its standard and error output come back together.
 * @param environment what it finds in its environment beside ours
 */
export function runTool(
  script: string,
  parameters: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): ToolRun {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
  const report = join(folder, 'usage');
  const watcher = `import{writeFileSync}from'node:fs';process.on('exit',()=>{const u=process.resourceUsage();writeFileSync(${JSON.stringify(report)},u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})`;
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(watcher)}`, script, ...parameters],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1_000_000_000,
      env: { ...process.env, ...environment, NO_COLOR: '1', FORCE_COLOR: '0' },
    },
  );
  const time = performance.now() - from;
  const [memory = 0, cpu = 0] = readFileSync(report, 'utf8').split(' ').map(Number);
  rmSync(folder, { recursive: true, force: true });
  return { time, cpu: cpu / 1000, memory: memory / 1024, status, output: `${stdout}\n${stderr}` };
}

/** The run of median time among several. */
export function medianRun(times: number, run: () => ToolRun): ToolRun {
  const runs = Array.from({ length: times }, run).sort((left, right) => left.time - right.time);
  const middle = runs[Math.floor(runs.length / 2)];
  if (!middle) throw new RangeError('at least one run');
  return middle;
}
