import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSite, layOutDesk } from './build-desk.ts';

/** What it is made of: the desk that every other test of the engine stands on, and a plan beside it that has what only a browser shows. */
const contents = ['test/fixtures/desk', 'test/fixtures/floor'];

/** The folder in which the desk of the browser tests stands: this engine over their content. */
export const testsDesk = '.astro/desk';

/** Its sites, each by the folder of its pages, and what the build was told: as it is, in a folder of a host, and of a desk that names a relay. */
const sites = {
  dist: {},
  below: { DRILLBOOK_BASE: '/drillbook', DRILLBOOK_SITE: 'https://desk.example' },
  relay: { DRILLBOOK_RELAY: 'ws://127.0.0.1:9322' },
} as const;
export type TestsSite = keyof typeof sites;

/** The folder of the pages of one of its sites. */
export const siteOf = (site: TestsSite) => join(testsDesk, site);

/** `npm run build:desk`: builds the desk of the browser tests, or says why it can't. */
function main(): void {
  rmSync(testsDesk, { recursive: true, force: true });
  layOutDesk(contents, testsDesk);
  for (const [site, environment] of Object.entries(sites)) {
    const { status, said } = buildSite(testsDesk, site, environment);
    if (status === 0) continue;
    console.error(said);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
