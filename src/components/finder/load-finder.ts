import { at } from '../../../config/at.ts';
import type { Finder } from '../../finder/search.ts';

const address = at('/finder.txt');
let loading: Promise<Finder> | undefined;

/**
 * The finder of this site, read once. A failure is not kept: the next call tries again.
 * @throws TypeError when the data can't be fetched, SyntaxError when they can't be read.
 */
export function loadFinder(): Promise<Finder> {
  loading ??= fetchFinder().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchFinder(): Promise<Finder> {
  const [answer, { createFinder }, { unpack }] = await Promise.all([
    fetch(address),
    import('../../finder/search.ts'),
    import('../../finder/pack.ts'),
  ]);
  if (!answer.ok) throw new TypeError(`${address} answers ${answer.status}`);
  return createFinder(unpack(await answer.text()));
}
