import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addCollection, addFields } from '../../../src/model/collections.ts';
import { deskFiles } from '../trace/desk.ts';
import { cachedDesk } from './cached-desk.ts';

const { desk, path, check, edit, parts } = cachedDesk();

const paths = deskFiles.map(({ path }) => path);
const risk = 'risks/R-001.yaml';

/** One change that somebody, or something, makes to one file. */
const mutation = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
  how: fc.oneof(
    fc.constantFrom('cut', 'twice', 'gone', 'back', 'swap'),
    fc.constantFrom(
      'unset',
      'R-404',
      '[x](risk:R-404)',
      '-0',
      '&a x',
      '*a',
      '!!binary x',
      'password: hunter2horse',
      '\t',
      '\r\n',
      '---\n',
      '# ',
      "'",
      '{',
      '\uFEFF',
      '\u2028',
      '\ufffd',
      '<Aside',
      'P1D',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
});

function mutate({ path: name, at, how }: { path: string; at: number; how: string }): void {
  const full = join(desk.root, name);
  const text = existsSync(full) ? readFileSync(full, 'utf8') : '';
  const place = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const original = deskFiles.find((one) => one.path === name)?.text ?? '';
  // Random text may be the name of something that every object has.
  const changed = new Map([
    ['cut', lines.toSpliced(line, 1).join('\n')],
    ['twice', lines.toSpliced(line, 0, lines[line] ?? '').join('\n')],
    ['swap', lines.toSpliced(line, 2, lines[line + 1] ?? '', lines[line] ?? '').join('\n')],
    ['back', original],
  ]);
  if (how === 'gone') rmSync(full, { force: true });
  else writeFileSync(full, changed.get(how) ?? text.slice(0, place) + how + text.slice(place));
}

describe('what a check keeps for the next one', () => {
  it('changes nothing that it says, whatever the content is and was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        for (const one of mutations) {
          mutate(one);
          const plain = await check(undefined);
          // What earlier content left; what was just kept; and nothing.
          expect(await check(desk.folder)).toEqual(plain);
          expect(await check(desk.folder)).toEqual(plain);
        }
        const terminal = await check(undefined, '--all');
        expect(await check(desk.folder, '--all')).toEqual(terminal);
        expect(await check(desk.folder, '--transitive --strict --format sarif')).toEqual(
          await check(undefined, '--transitive --strict --format sarif'),
        );
        rmSync(desk.folder, { recursive: true, force: true });
        expect(await check(desk.folder, '--all')).toEqual(terminal);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);

  it('is written anew when something has changed, and only then', async () => {
    const plain = await check(desk.folder);
    const before = lstatSync(desk.file);
    expect(await check(desk.folder)).toEqual(plain);
    // Nothing has changed, so nothing is written.
    expect(lstatSync(desk.file).ino).toBe(before.ino);
    edit(risk, (text) => `${text}# a remark\n`);
    await check(desk.folder);
    expect(lstatSync(desk.file).ino).not.toBe(before.ino);
  });

  it('has something of nearly every file, and nothing of one that is gone', async () => {
    await check(desk.folder);
    const many = parts().head.entries.length;
    expect(many).toBe(deskFiles.length);
    rmSync(path(risk));
    await check(desk.folder);
    expect(parts().head.entries).toHaveLength(many - 1);
  });

  it('holds no secret', async () => {
    edit(risk, (text) => `${text}# password: Tr4ding!Desk\n`);
    const first = await check(desk.folder);
    expect(first.status).toBe(1);
    expect(first.out).toContain('a password: Tr');
    expect(readFileSync(desk.file, 'utf8')).not.toContain('Tr4ding!Desk');
    expect(await check(desk.folder)).toEqual(first);
  });

  it('is no use for collections and fields of the desk’s own, and leaves them right', async () => {
    await check(desk.folder);
    const takeBack = addFields('risks', { colour: z.enum(['red', 'green']) });
    try {
      const plain = await check(undefined);
      expect(plain.out).toContain('colour');
      expect(await check(desk.folder)).toEqual(plain);
      expect(await check(desk.folder)).toEqual(plain);
    } finally {
      takeBack();
    }
    const takeRowBack = addCollection('gauges', {
      kind: 'gauge',
      label: 'Gauges',
      about: 'What is read off.',
      format: 'yaml',
      schema: z.strictObject({ reads: z.number() }),
    });
    try {
      mkdirSync(path('gauges'));
      writeFileSync(path('gauges/one.yaml'), 'reads: much\n');
      const plain = await check(undefined);
      expect(plain.status).toBe(1);
      expect(await check(desk.folder)).toEqual(plain);
      expect(await check(desk.folder)).toEqual(plain);
    } finally {
      takeRowBack();
    }
    expect(await check(desk.folder)).toEqual(await check(undefined));
  });
});
