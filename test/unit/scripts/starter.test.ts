import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { called } from './called.ts';

const versionOf = (file: string) =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;

describe('the starter', () => {
  it('asks for the version that it comes with, as does the package that brings it', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('starter/package.json', 'utf8')));
    expect(dependencies).toEqual({ drillbook: versionOf('package.json') });
    expect(versionOf('create/package.json')).toBe(versionOf('package.json'));
  });

  it('has as many files as the guide says', () => {
    const files = readdirSync('starter', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(readFileSync('src/handbook/docs/guides/make-it-yours.md', 'utf8')).toContain(`in ${files.length} files`);
  });

  it('is checked as a desk is, and holds', async () => {
    const { status, out } = await called('starter', 'check', ['--today', '2026-11-27']);
    expect(out).toMatch(/^0 errors/m);
    expect(status).toBe(0);
  });

  it('has a drill that can be played to its end on every path', async () => {
    const { status, out, err } = await called('starter', 'drill', ['walk', '--all']);
    expect(`${out}${err}`).not.toContain('does not fit');
    expect(status).toBe(0);
  });

  it('is no file that npm would leave out of a package', () => {
    expect(existsSync('starter/.gitignore')).toBe(false);
    expect(existsSync('starter/gitignore')).toBe(true);
  });
});
