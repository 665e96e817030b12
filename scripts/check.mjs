import { enableCompileCache } from 'node:module';

// Compiling the checker's own code takes longer than checking a few hundred records: Node keeps what it compiled in its cache. It must be told
// so before it meets TypeScript, which is why this file has none.
enableCompileCache();
const { runAsProcess } = await import('./lib/process.ts');
await runAsProcess('check');
