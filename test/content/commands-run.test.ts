import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { filled, parts } from '../../src/copy/fill.ts';
import { loadProject } from '../../src/load/project.ts';
import { allSteps } from '../../src/trace/project/steps.ts';
import { sampleValues } from '../sample-values.ts';

const commands = allSteps(loadProject('.', { today: '2026-11-21' }))
  .flatMap(({ record, step }) =>
    (step.commands ?? []).map((command) => ({ where: `${record.id}#${step.id}`, command })),
  )
  .filter(({ command }) => command.language === 'sh');

/** What a reader copies, each variable filled in with a value of its type. */
const copied = commands.map(({ where, command: { code, runs } }) => {
  const values = new Map((runs?.variables ?? []).map(({ id, type }) => [id, sampleValues[type]]));
  return { where, text: runs ? filled(parts(runs.code), values, 'sh') : code };
});

const hasZsh = spawnSync('zsh', ['--version']).error === undefined;
if (!hasZsh) console.warn('zsh is not installed: commands are read by bash alone');

describe('every shell command of the content, as it is copied', () => {
  it('is there to be tried', () => {
    expect(copied.length).toBeGreaterThan(30);
  });

  for (const shell of ['bash', 'zsh']) {
    it.skipIf(shell === 'zsh' && !hasZsh)(`is read by ${shell}`, { timeout: 60_000 }, () => {
      const refused = copied.flatMap(({ where, text }) => {
        const { status, stderr } = spawnSync(shell, ['-n'], { input: `${text}\n`, encoding: 'utf8' });
        return status === 0 ? [] : [`${where}: ${stderr.trim()}`];
      });
      expect(refused).toEqual([]);
    });
  }
});
