import { defineMdastPlugin, type MdastTarget, type MdastVisitorContext, type PluginFactoryContext } from 'satteri';
import { isSet } from '../model/fields.ts';
import { plainText } from '../model/plain-text.ts';
import { routeOf } from '../model/routes.ts';
import type { Term } from '../model/terms.ts';

/** A glossary term that is explained where prose uses it. */
export interface HintTerm {
  /** The term and its other names. */
  words: string[];
  href: string;
  definition: string;
  /** The plan whose word it is; absent for a word of the field. */
  plan: string | undefined;
}

const made = new WeakMap<readonly object[], HintTerm[]>();

/** The terms that ask to be explained (`hover`) and have a definition. Made once per list of records. */
export function hintTerms(records: readonly { id: string; data: Term }[]): HintTerm[] {
  const known = made.get(records);
  if (known) return known;
  const terms = records.flatMap(({ id, data: { term, aliases = [], definition, hover, plan } }) =>
    hover && isSet(definition)
      ? [{ words: [term, ...aliases], href: routeOf('terms', id), definition: plainText(definition).trim(), plan }]
      : [],
  );
  made.set(records, terms);
  return terms;
}

const ofPlan = new WeakMap<readonly HintTerm[], Map<string, readonly HintTerm[]>>();
const none: readonly HintTerm[] = [];

/**
 * The terms to explain on a page: on a plan's own pages not the words of other plans; in the glossary none. Pages of one plan get the
 * same list, so that what is made of it is made once.
 */
export function termsOn(path: string, terms: readonly HintTerm[]): readonly HintTerm[] {
  if (path.startsWith('/glossary/')) return none;
  const plan = /\/plans\/([^/]+)\//.exec(path)?.[1];
  if (plan === undefined) return terms;
  const known = ofPlan.get(terms) ?? new Map<string, readonly HintTerm[]>();
  ofPlan.set(terms, known);
  const list = known.get(plan) ?? terms.filter((term) => term.plan === undefined || term.plan === plan);
  known.set(plan, list);
  return list;
}

/**
 * Makes the first use of each term in a document a link to the glossary that carries its definition: `<term-hint>` shows it
 * on hover and focus. Headings, code and links are left alone.
 */
export function termHints(termsFor: (file: URL | undefined) => readonly HintTerm[]) {
  return ({ fileURL, source }: PluginFactoryContext) => {
    const terms = termsFor(fileURL).filter((term) => isIn(source, term));
    if (terms.length === 0) return undefined;
    const explained = new Set<HintTerm>();
    return defineMdastPlugin({
      name: 'drillbook-term-hints',
      text(node, context) {
        if (!terms.some((term) => isIn(node.value, term))) return;
        if (isInside(node, context, ['link', 'linkReference', 'heading'])) return;
        const parts = splitAtTerms(node.value, terms, explained);
        if (!parts.some(({ term }) => term)) return;
        context.replaceNode(
          node,
          parts.map(({ text, term }) =>
            term
              ? {
                  type: 'emphasis',
                  data: { hName: 'term-hint', hProperties: { definition: term.definition } },
                  children: [{ type: 'link', url: term.href, children: [{ type: 'text', value: text }] }],
                }
              : { type: 'text', value: text },
          ),
        );
      },
    });
  };
}

function isInside(node: MdastTarget, context: MdastVisitorContext, types: readonly string[]): boolean {
  const above: MdastTarget | undefined = context.parent(node);
  return above !== undefined && (types.includes(above.type) || isInside(above, context, types));
}

/** Splits text at the first use of each term that `explained` does not hold yet, and notes it there. */
export function splitAtTerms(
  text: string,
  terms: readonly HintTerm[],
  explained: Set<HintTerm>,
): { text: string; term?: HintTerm }[] {
  const parts: { text: string; term?: HintTerm }[] = [];
  let end = 0;
  for (const match of text.matchAll(patternOf(terms))) {
    const term = terms.find((candidate) => isIn(match[0], candidate));
    if (!term || explained.has(term)) continue;
    explained.add(term);
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], term });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

const patterns = new WeakMap<object, RegExp>();

/** The pattern of some terms, or of one; compiled once. */
function patternOf(terms: readonly HintTerm[] | HintTerm): RegExp {
  const compiled = patterns.get(terms) ?? pattern('words' in terms ? [terms] : terms);
  patterns.set(terms, compiled);
  return compiled;
}

function isIn(text: string, term: HintTerm): boolean {
  return text.search(patternOf(term)) !== -1;
}

/** Whole words, the longest first. A term in ordinary letters ("Hot wash") matches in either case; HALT only as it is. */
function pattern(terms: readonly HintTerm[]): RegExp {
  const words = terms.flatMap((term) => term.words).sort((left, right) => right.length - left.length);
  const alternatives = words.map((word) => {
    const literal = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const [first = ''] = word;
    return /^[A-Za-z][a-z]+(?: [a-z]+)*$/.test(word)
      ? `[${first.toUpperCase()}${first.toLowerCase()}]${literal.slice(1)}`
      : literal;
  });
  return new RegExp(`(?<![\\w-])(?:${alternatives.join('|')})(?![\\w-])`, 'g');
}
