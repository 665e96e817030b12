import { defineMdastPlugin, markdownToHtml, type PluginFactoryContext } from 'satteri';
import { typedLinks } from './prose-plugin.ts';
import { type HintTerm, termHints } from './term-hints.ts';

const markup = defineMdastPlugin({
  name: 'drillbook-html-is-text',
  html(node, context) {
    context.replaceNode(node, { type: 'text', value: node.value });
  },
});

/** Markup that somebody types into a record is shown as text. */
const htmlIsText = ({ source }: PluginFactoryContext) => (source.includes('<') ? markup : undefined);

/** What was made of each text, by the terms that were to be explained in it: many a text stands on several pages. */
const made = new WeakMap<readonly HintTerm[], Map<string, string>>();
const noTerms: readonly HintTerm[] = [];

/**
 * Renders the prose of a YAML field to HTML: inline Markdown with typed links. HTML in it comes out as text. One
 * paragraph comes back without its `<p>`, so that it can stand in a list item or a cell. The first use of each of `terms` is explained.
 */
export function proseHtml(text: string, terms: readonly HintTerm[] = noTerms): string {
  const known = made.get(terms) ?? new Map<string, string>();
  made.set(terms, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  const html = rendered(text, terms);
  known.set(text, html);
  return html;
}

function rendered(text: string, terms: readonly HintTerm[]): string {
  const { html } = markdownToHtml(text, {
    features: { smartPunctuation: false },
    mdastPlugins: [htmlIsText, typedLinks, termHints(() => terms)],
  });
  const single = /^<p>((?:(?!<\/p>)[\s\S])*)<\/p>\s*$/.exec(html.trim());
  return single?.[1] ?? html;
}
