import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../../scripts/free-port.ts';
import { median, table } from '../lib/figures.ts';
import { growDesk } from '../lib/grow-desk.ts';
import { layOutEngine } from '../lib/lay-out-engine.ts';

/** How many edits are timed one by one, and how many files are saved at once. */
const edits = 12;
const burst = 40;
/** How long an edit is waited for, in milliseconds. */
const patience = 60_000;

// Below this project, whose packages are found from there: see the bench of the site.
mkdirSync('.astro', { recursive: true });
const work = mkdtempSync(resolve('.astro', 'bench-dev-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** The page that shows an entry of the traceability index, and the folder of its file. */
const entry = { page: '/trace/ti-001/', folder: 'src/content/requirements', file: 'TI-001.yaml' };

interface Times {
  /** From a save to the answer that shows it, in milliseconds. */
  alone: number[];
  together: number;
}

/** Starts the dev server of a desk, edits it as its author would, and ends it. */
async function edited(root: string): Promise<Times> {
  const port = await freePort();
  const server = spawn(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_DEV_BACKGROUND: '0' },
  });
  try {
    await says(server, 'ready in');
    const address = `http://localhost:${port}${entry.page}`;
    const path = join(root, entry.folder, entry.file);
    const text = readFileSync(path, 'utf8');
    const save = async (word: string): Promise<number> => {
      const started = performance.now();
      writeFileSync(path, text.replace(/^title: /m, `title: ${word} `));
      await shows(address, word);
      return performance.now() - started;
    };
    // The first page and the first edit load the code of the page.
    await save('Warm');
    const alone: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) alone.push(await save(`Edit${edit}x`));
    for (const file of readdirSync(join(root, entry.folder)).slice(0, burst)) {
      const other = join(root, entry.folder, file);
      if (other !== path) writeFileSync(other, `${readFileSync(other, 'utf8')}# seen\n`);
    }
    return { alone, together: await save('Burst') };
  } finally {
    server.kill();
  }
}

/** Waits until a server says something; rejects with all that it said when it ends before. */
function says(server: ChildProcess, words: string): Promise<void> {
  return new Promise((found, failed) => {
    let said = '';
    for (const stream of [server.stdout, server.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes(words)) found();
      });
    server.once('exit', () => failed(new Error(said)));
  });
}

/** Asks for a page until it has a word. */
async function shows(address: string, word: string): Promise<void> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const answer = await fetch(address);
    if ((await answer.text()).includes(word)) return;
  }
  throw new Error(`${address} does not show ${word}`);
}

const rows: (string | number)[][] = [];
for (const times of [1, 5]) {
  const root = join(work, String(times));
  growDesk('.', root, { times, today: '2026-11-28' });
  layOutEngine(root);
  const { alone, together } = await edited(root);
  const seconds = (value: number) => (value / 1_000).toFixed(2);
  rows.push([times * 4, seconds(median(alone)), seconds(Math.max(...alone)), seconds(together)]);
}
console.log(
  table(
    ['plans', `a save until it is shown, s: median of ${edits}`, 'slowest', `${burst} files saved at once, s`],
    rows,
  ),
);
