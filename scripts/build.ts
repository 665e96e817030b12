import { runAstro } from './lib/astro.ts';

// What `drillbook build` does for a desk that has installed the package.
process.exitCode = runAstro(process.cwd(), 'build', process.argv.slice(2));
