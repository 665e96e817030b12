import { join } from 'node:path';
import { styleText } from 'node:util';
import { site as configured } from '../../config/site.ts';
import { siteAddress } from '../../config/site-address.ts';
import { addressFaults } from '../built-site/addresses.ts';
import { crawlFaults } from '../built-site/crawl.ts';
import { layerFaults } from '../built-site/layers.ts';
import { linkFaults } from '../built-site/links.ts';
import { type BuiltSite, type Fault, readSite } from '../built-site/pages.ts';
import { policyFaults } from '../built-site/policy.ts';
import { relayFaults } from '../built-site/relay.ts';
import { requestFaults } from '../built-site/requests.ts';
import { isReading, offlineFaults, scales, weightFaults } from '../built-site/weight.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

/** `weight`: a bound of our own, which a desk's content and components may be beyond. */
const checks: { name: string; weight?: true; faults: (site: BuiltSite) => Fault[] | Promise<Fault[]> }[] = [
  { name: 'every internal link and anchor resolves, nothing comes from another host', faults: linkFaults },
  { name: 'no address stands without the folder that the site was built for', faults: addressFaults },
  {
    name: 'a server that redirects to the slash finds every page from the first',
    faults: (site) => crawlFaults(site, 'redirects'),
  },
  { name: 'so does a server that answers without the slash', faults: (site) => crawlFaults(site, 'answers') },
  { name: 'every inline script and style is in its page’s policy', faults: ({ pages }) => pages.flatMap(policyFaults) },
  { name: 'on every page our styles win over Starlight’s', faults: layerFaults },
  {
    name: 'pages connect to themselves, and to the relay if the desk names one',
    faults: (site) => relayFaults(site, configured.relay),
  },
  {
    name: 'pages keep to their weight, reading pages without a framework',
    weight: true,
    faults: (site) => weightFaults(site, configured.relay),
  },
  { name: 'pages ask for few scripts and styles, and for all at once', weight: true, faults: requestFaults },
  { name: 'the responder’s tier keeps to its weight', weight: true, faults: offlineFaults },
];

/**
 * Checks the built site as files, without a browser, every page of it: links and anchors, the Content-Security-Policy; its weight
 * where that is asked for. The site is read as built for the folder that configuration and environment name.
 * @param folder where it was built: `dist`
 * @returns 1 when a check fails.
 * @throws UsageError when there is no built site.
 */
export async function checkSite(
  folder: string,
  { weight }: { weight: boolean },
  { root, out, environment }: Surroundings,
): Promise<0 | 1> {
  const say = (line: string) => out(`${line}\n`);
  const site = await readSite(join(root, folder), siteAddress(configured, environment).base);
  if (site.pages.length === 0) throw new UsageError(`${folder}: no built site. Run: npm run build`);
  const asked = checks.filter((check) => weight || !check.weight);
  let failed = 0;
  for (const { name, faults } of asked) {
    const found = await faults(site);
    say(`${found.length === 0 ? styleText('green', 'ok  ') : styleText('red', 'FAIL')} ${name}`);
    if (found.length === 0) continue;
    failed += 1;
    // One wrong link in the sidebar is on every page: it is said once.
    for (const [message, same] of Map.groupBy(found, (fault) => fault.message)) {
      const [first] = same;
      const others = same.length > 1 ? ` and ${same.length - 1} more` : '';
      say(`     ${message}\n       on ${first?.page}${others}`);
    }
  }
  say(heaviest(site));
  say(`${asked.length - failed} passed, ${failed} failed (${site.pages.length} pages)`);
  return failed > 0 ? 1 : 0;
}

function heaviest(built: BuiltSite): string {
  const { weigh } = scales(built);
  const weights = built.pages
    .filter(({ path }) => isReading(path))
    .map((page) => {
      const { html, css, script } = weigh(page);
      return { path: page.path, sum: html + css + script };
    })
    .sort((left, right) => right.sum - left.sum);
  const [most] = weights;
  const middle = weights[Math.floor(weights.length / 2)];
  return `     heaviest ${most?.path} ${most?.sum} bytes gzip, median ${middle?.sum}`;
}
