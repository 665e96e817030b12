// js-yaml 5 under a name of its own: Astro's build imports "js-yaml" from the root of the project and needs version 4 there.
import { CORE_SCHEMA, defineMappingTag, defineScalarTag, floatCoreTag, load, mapTag, NOT_RESOLVED } from 'js-yaml-5';

/** A map whose keys are texts. `yaml` and js-yaml do not agree on what the key of an empty one is. */
const textKeys = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
  ...mapTag,
  addPair: (map, key, value) => (typeof key === 'string' ? mapTag.addPair(map, key, value) : 'no text as key'),
});

/** A number that is too large for JavaScript: infinite for `yaml`, a text for js-yaml. What is no number of another kind ends up here. */
const finiteNumber = defineScalarTag<number>('tag:yaml.org,2002:float', {
  ...floatCoreTag,
  resolve: (source, isExplicit, tagName) => {
    const number = floatCoreTag.resolve(source, isExplicit, tagName);
    if (number === NOT_RESOLVED && Math.abs(Number(source)) === Infinity) throw new RangeError('too large');
    return number;
  },
});
const schema = CORE_SCHEMA.withTags(textKeys, finiteNumber);

/** Odd white space, marks of documents, anchors and tags: what the two libraries read apart, or one of them alone refuses. */
const oddSpace = /[\t\0\uFEFF\u0085\u2028\u2029]|\r(?!\n)/;
const mark = /^(?:---|\.\.\.|%)/m;
// Where a value may begin: at the start of a line, or behind a mark. YAML's own white space, not that of `\s`: a no-break space is a
// character of an anchor's name.
const property = /(?:^|[[{,:]|(?<![^ \n\r[{,:?-])[?-]) *(?:&[^ \n\r]|!)/m;

/**
 * The value of a record's text by YAML 1.2's core schema, read by js-yaml. Undefined for whatever it refuses and for whatever
 * the `yaml` package might read otherwise: that has the last word, and the positions. js-yaml is here for speed alone, ten times that
 * of `yaml`; a property test holds it to `yaml`'s own values.
 */
export function readYamlValues(text: string): { data: object } | undefined {
  if (oddSpace.test(text) || mark.test(text)) return undefined;
  if ((text.includes('&') || text.includes('!')) && property.test(text)) return undefined;
  try {
    const data: unknown = load(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text, { schema, maxAliases: 0 });
    return typeof data === 'object' && data !== null ? { data } : undefined;
  } catch {
    return undefined;
  }
}
