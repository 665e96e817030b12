import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { Appends } from './store-entry.ts';

/** Where the page finds the store: beside the site, so that its policy allows it. */
const address = '/bench-store.js';

/** Bundles the console's store and engine by themselves, as the build does for the console. */
async function bundledStore(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'test/bench/console/store-entry.ts', formats: ['es'] },
      // One file: the page finds no other beside it.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('the store did not bundle');
  return chunk.code;
}

/** What the page's module offers. */
interface StoreModule {
  appendTimes(session: string, count: number): Promise<Appends>;
}

/** How long appends take on a session that lies in the browser's storage, one after another. No console is drawn. */
export async function appendTimes(page: Page, base: string, session: string, count: number): Promise<Appends> {
  const body = await bundledStore();
  await page.route(`**${address}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.goto(`${base}/robots.txt`);
  return page.evaluate(
    async ([from, id, wanted]) => {
      const store: StoreModule = await import(from);
      return store.appendTimes(id, wanted);
    },
    [address, session, count] as const,
  );
}
