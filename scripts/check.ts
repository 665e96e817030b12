import { enableCompileCache } from 'node:module';

// Compiling the checker's own code takes longer than checking a few hundred records: Node keeps what it compiled in its cache.
enableCompileCache();
const { runCheck } = await import('./check/main.ts');
process.exitCode = await runCheck(process.argv.slice(2), {
  root: process.cwd(),
  now: new Date(),
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
