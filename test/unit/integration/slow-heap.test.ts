import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { heapFlag } from '../../../src/integration/slow-heap.ts';

it('is a flag that this Node knows: one that it does not know it only complains of, and the heap grows', () => {
  const [flag = ''] = heapFlag.split('=');
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toMatch(
    new RegExp(`^ +${flag} `, 'm'),
  );
});
