import { runAsProcess } from './lib/process.ts';

await runAsProcess('upgrade');
