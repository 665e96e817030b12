import { options } from 'preact';
import { at } from '../../../config/at.ts';

/**
 * What a session knows of the site's pages it knows from the site's root, so that a log can be read wherever the site stands. Here every
 * link that is drawn gets the site's folder. Import it where a page is drawn.
 */
const before = options.vnode;
options.vnode = (vnode) => {
  const { type, props } = vnode;
  if (type === 'a' && 'href' in props && typeof props.href === 'string') props.href = at(props.href);
  before?.(vnode);
};
