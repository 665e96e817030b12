import { z } from 'zod';
import { relayAddress } from '../../config/relay-address.ts';
import type { Site } from '../../config/site.ts';
import { siteAddress } from '../../config/site-address.ts';
import type { CollectionRow } from '../model/collection-rows.ts';
import { isObject } from '../model/is-object.ts';
import type { Reporter } from '../trace/report/reporters.ts';
import type { Rule } from '../trace/rules/rule.ts';
import { nearest } from '../trace/text/nearest.ts';

/** What a desk says of itself in its `astro.config`. Everything else is in `src/content`. */
export interface DrillbookOptions {
  /** The name of the site. */
  title?: string;
  /** One sentence that says what the site is for. */
  description?: string;
  /** The origin where it is published, for the site map and canonical links: `https://desk.example`. The environment may say otherwise for one build: `DRILLBOOK_SITE`. */
  site?: string;
  /** The folder below it: `/drillbook`. Or `DRILLBOOK_BASE`. */
  base?: string;
  /** Where "Edit this page" leads: the folder of the repository that holds `src/`, with a slash at its end. Without it no page offers that. */
  editBase?: string;
  /** Whether the built site has what only facilitators should read. Or `DRILLBOOK_FACILITATORS`. */
  facilitators?: 'published' | 'left out';
  /** The desk's own relay: `wss://relay.desk.example`. Or `DRILLBOOK_RELAY`. */
  relay?: string;
  /** The desk's own rules: each is run by every check, and has its page. */
  rules?: readonly Rule[];
  /** The desk's own forms of a report, each by the name that `check --format` takes. */
  reporters?: readonly Reporter[];
  /** The desk's own collections, each by the name of its folder in `src/content`. */
  collections?: Readonly<Record<string, CollectionRow>>;
  /** The desk's own fields in collections that ship: `{ playbooks: { technique: line().optional() } }`. */
  fields?: Readonly<Record<string, z.core.$ZodLooseShape>>;
  /**
   * Components of the desk's own in the place of ours: a name of Starlight's (`Footer`), or the path of one of `drillbook/components`
   * (`home/Home`), each with a file of the desk. A replacement may import the one that it replaces.
   */
  components?: Readonly<Record<string, string>>;
  /** Style sheets of the desk's own, after ours. */
  customCss?: readonly string[];
}

const text = z.string({ error: 'expected text' }).min(1, { error: 'expected text' });
const originOf = (what: string) =>
  z.string({ error: `expected ${what}` }).refine(
    (value) => {
      const read = URL.canParse(value) ? new URL(value) : undefined;
      return read !== undefined && /^https?:$/.test(read.protocol);
    },
    { error: `expected ${what}` },
  );
const files = 'expected the path of a file of the desk, such as "./src/Home.astro"';
const isRule = (value: unknown): value is Rule =>
  isObject(value) &&
  typeof value['code'] === 'string' &&
  (typeof value['check'] === 'function' || typeof value['judge'] === 'function');
const isReporter = (value: unknown): value is Reporter =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  /^[a-z][a-z0-9-]*$/.test(value['name']) &&
  typeof value['report'] === 'function';
const isRow = (value: unknown): value is CollectionRow =>
  isObject(value) && typeof value['kind'] === 'string' && value['schema'] instanceof z.ZodObject;
const isShape = (value: unknown): value is z.core.$ZodLooseShape =>
  isObject(value) && Object.values(value).every((field) => field instanceof z.ZodType);

/** The schema of the options. */
const optionsSchema = z.strictObject({
  title: text.optional(),
  description: text.optional(),
  site: originOf('an origin such as "https://desk.example"').optional(),
  base: z.string({ error: 'expected a folder such as "/drillbook"' }).optional(),
  editBase: originOf('an address such as "https://forge.example/desk/edit/main/"').optional(),
  facilitators: z.enum(['published', 'left out'], { error: 'expected "published" or "left out"' }).optional(),
  relay: z.string({ error: 'expected an address such as "wss://relay.desk.example"' }).optional(),
  rules: z
    .array(z.custom<Rule>(isRule, { error: 'expected a rule: an object with "code" and "check"' }), {
      error: 'expected a list of rules',
    })
    .optional(),
  reporters: z
    .array(
      z.custom<Reporter>(isReporter, {
        error: 'expected a reporter: an object with "name", in small letters, and the function "report"',
      }),
      { error: 'expected a list of reporters' },
    )
    .optional(),
  collections: z
    .record(
      z.string(),
      z.custom<CollectionRow>(isRow, { error: 'expected a row: an object with "kind" and "schema"' }),
      {
        error: 'expected collections by name, such as { vendors: … }',
      },
    )
    .optional(),
  fields: z
    .record(z.string(), z.custom<z.core.$ZodLooseShape>(isShape, { error: 'expected fields, each with its schema' }), {
      error: 'expected fields by collection, such as { playbooks: { … } }',
    })
    .optional(),
  components: z
    .record(z.string(), z.string({ error: files }), {
      error: 'expected components by name, such as { "home/Home": "./src/Home.astro" }',
    })
    .optional(),
  customCss: z.array(z.string({ error: files }), { error: 'expected a list of style sheets' }).optional(),
});

/**
 * The options of a desk, if they are what they have to be.
 * @throws Error that names each option that is not: what was found and what was expected.
 */
export function checkedOptions(given: unknown): DrillbookOptions {
  if (!isObject(given)) throw new Error(`drillbook(): the options are ${shown(given)}: expected an object`);
  const { error } = optionsSchema.safeParse(given);
  if (!error) return given;
  const names = Object.keys(optionsSchema.shape);
  const faults = error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const near = nearest(key, names);
        return `there is no option "${key}"; ${near ? `did you mean "${near}"?` : `there is: ${names.join(', ')}`}`;
      });
    const at = issue.path.map(String).join('.');
    return [`the option "${at}" is ${shown(valueAt(given, issue.path))}: ${issue.message}`];
  });
  throw new Error(`drillbook(): ${faults.join('\ndrillbook(): ')}`);
}

/**
 * What the options say of the site, with the words of the environment over them.
 * @throws Error when an address is none.
 */
export function siteOf(
  { title, description, site, base, editBase, facilitators, relay }: DrillbookOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Site {
  return {
    ...siteAddress({ url: site, base: base ?? '/' }, environment),
    title: title ?? 'Drillbook',
    description: description ?? 'Incident response: playbooks, drills, and the register that ties them together.',
    editBase,
    facilitators: facilitators ?? 'published',
    relay: relayAddress(relay, environment),
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return valueAt(value[Number(key)], rest);
  return isObject(value) ? valueAt(value[String(key)], rest) : undefined;
}

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const said = JSON.stringify(value) ?? String(value);
  return said.length > 80 ? `${said.slice(0, 79)}…` : said;
}
