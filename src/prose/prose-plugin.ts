import { defineMdastPlugin } from 'satteri';
import { proseTarget, splitBareIds } from '../model/prose-links.ts';

/**
 * Turns the typed links of our prose (`[missed run](risk:R-001)`) and the ids that stand bare in it (`TI-034`) into links to
 * the pages of the records that they name. Used for MDX bodies, guides, and the prose of YAML fields alike.
 */
export const typedLinks = defineMdastPlugin({
  name: 'drillbook-typed-links',
  link(node, context) {
    const target = proseTarget(node.url);
    if (target) context.setProperty(node, 'url', target);
  },
  text(node, context) {
    const parent = context.parent(node);
    if (parent?.type === 'link' || parent?.type === 'linkReference') return;
    const parts = splitBareIds(node.value);
    if (!parts.some((part) => part.href)) return;
    context.replaceNode(
      node,
      parts.map(({ text, href }) =>
        href ? { type: 'link', url: href, children: [{ type: 'text', value: text }] } : { type: 'text', value: text },
      ),
    );
  },
});
