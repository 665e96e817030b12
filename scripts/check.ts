import { enableCompileCache } from 'node:module';

// Compiling the checker's own code takes longer than checking a few hundred records: Node keeps what it compiled in its cache.
enableCompileCache();
await import('./check/main.ts');
