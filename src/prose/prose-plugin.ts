import { defineMdastPlugin, type PluginFactoryContext } from 'satteri';
import { proseTarget, splitBareIds } from '../model/prose-links.ts';

const links = defineMdastPlugin({
  name: 'drillbook-typed-links',
  link(node, context) {
    const target = proseTarget(node.url);
    if (target) context.setProperty(node, 'url', target);
  },
  text(node, context) {
    const parts = splitBareIds(node.value);
    if (!parts.some((part) => part.href)) return;
    const parent = context.parent(node);
    if (parent?.type === 'link' || parent?.type === 'linkReference') return;
    context.replaceNode(
      node,
      parts.map(({ text, href }) =>
        href ? { type: 'link', url: href, children: [{ type: 'text', value: text }] } : { type: 'text', value: text },
      ),
    );
  },
});

/**
 * Turns the typed links of our prose (`[missed run](risk:R-001)`) and the ids that stand bare in it (`TI-034`) into links to
 * the pages of the records that they name. Used for MDX bodies, guides, and the prose of YAML fields alike.
 * A text in which neither can stand is left to the parser, which hands no node over.
 */
export const typedLinks = ({ source }: PluginFactoryContext) => (mayLink(source) ? links : undefined);

/** Whether a text may hold a typed link or a bare id: each needs its colon or its hyphen, which may be written as a character reference or behind a backslash. */
function mayLink(source: string): boolean {
  return /[:&\\]|-\d/.test(source);
}
