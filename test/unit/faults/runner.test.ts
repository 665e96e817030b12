import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Runner } from '../../faults/runner.ts';

it('a fault that was seen is forgotten once it is taken back: the next one is judged by its own tests', async () => {
  const tree = mkdtempSync(join(tmpdir(), 'drillbook-runner-'));
  const runner = new Runner(tree);
  onTestFinished(() => {
    runner.end();
    rmSync(tree, { recursive: true, force: true });
  });
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  writeFileSync(join(tree, 'vitest.config.ts'), "export default { test: { include: ['test/*.test.ts'] } };\n");
  mkdirSync(join(tree, 'test'));
  const puts = (name: string, value: number) =>
    writeFileSync(join(tree, `${name}.ts`), `export const ${name} = ${value};\n`);
  for (const name of ['one', 'other']) {
    puts(name, 1);
    writeFileSync(
      join(tree, `test/${name}.test.ts`),
      `import { expect, it } from 'vitest';\nimport { ${name} } from '../${name}.ts';\nit('is 1', () => expect(${name}).toBe(1));\n`,
    );
  }
  const isGreen = async (name: string) =>
    (await runner.ask({ changed: `${name}.ts`, tests: [`test/${name}.test.ts`] }, 60_000))?.green;
  puts('one', 2);
  expect(await isGreen('one')).toBe(false);
  puts('one', 1);
  expect(await isGreen('other')).toBe(true);
  puts('other', 2);
  expect(await isGreen('other')).toBe(false);
  puts('other', 1);
  expect(await isGreen('one')).toBe(true);
  expect(await isGreen('other')).toBe(true);
});
