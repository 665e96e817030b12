import type { AstroIntegration } from 'astro';
import { saySite } from '../../config/site.ts';
import { useHandbook } from '../load/handbook.ts';
import { addCollection, addFields } from '../model/collections.ts';
import { addReporter } from '../trace/report/own-reporters.ts';
import { addRule } from '../trace/rules/added-rules.ts';
import { engine } from './engine.ts';
import { checkedOptions, type DrillbookOptions, siteOf } from './options.ts';

export type { DrillbookOptions } from './options.ts';

/** What the last configuration added: a dev server reads it again whenever it changes. */
const lastHere = Symbol.for('drillbook.last-additions');
const shared: typeof globalThis & { [lastHere]?: readonly (() => void)[] } = globalThis;

/**
 * The site of a desk, as an integration of Astro: its pages, its checks, its frame. The commands read the same call, so what it costs to
 * be made is little: what Astro needs is loaded when Astro asks.
 * @throws Error that names each option that is not what it has to be.
 */
export default function drillbook(given: DrillbookOptions = {}): AstroIntegration {
  const options = checkedOptions(given);
  saySite(siteOf(options, process.env));
  useHandbook(engine);
  for (const takeBack of shared[lastHere] ?? []) takeBack();
  shared[lastHere] = [
    ...Object.entries(options.collections ?? {}).map(([name, row]) => addCollection(name, row)),
    ...Object.entries(options.fields ?? {}).map(([name, fields]) => addFields(name, fields)),
    ...(options.rules ?? []).map((rule) => addRule(rule)),
    ...(options.reporters ?? []).map((reporter) => addReporter(reporter)),
  ];
  return {
    name: 'drillbook',
    hooks: {
      'astro:config:setup': async (context) => {
        const { setUp } = await import('./set-up.ts');
        setUp(options, context);
      },
    },
  };
}
