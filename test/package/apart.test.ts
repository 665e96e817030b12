import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { drillbook } from './installed.ts';

const installed = inject('installed');

describe('a desk whose packages are kept apart, as pnpm keeps them', () => {
  it('is built, although only Drillbook itself is in its own folder', () => {
    const desk = join(installed.folder, 'apart');
    cpSync('starter', desk, { recursive: true });
    mkdirSync(join(desk, 'node_modules'));
    symlinkSync(join(installed.desk, 'node_modules/drillbook'), join(desk, 'node_modules/drillbook'), 'junction');
    // What starts a programme there says where the other packages are; Node asks it, and a bundler does not.
    const elsewhere = { NODE_PATH: join(installed.desk, 'node_modules') };
    const { status, out, err } = drillbook(installed, desk, ['build'], elsewhere);
    expect(status, `${out}${err}`.slice(-2_000)).toBe(0);
    expect(existsSync(join(desk, 'dist/respond/incident/index.html'))).toBe(true);
  });
});
