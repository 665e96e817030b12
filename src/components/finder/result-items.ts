import { at } from '../../../config/at.ts';
import type { Hit } from '../../finder/search.ts';
import type { Found } from './site-index.ts';

/** A page to act from: its name, whose it is, and what of it matched. */
export function hitItem({ href, title, of, why, fit }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset['fit'] = fit;
  const link = document.createElement('a');
  link.href = at(href);
  const name = document.createElement('b');
  name.textContent = title;
  link.append(name, ...(of ? [span('search-place', of)] : []));
  item.append(link);
  if (why !== title) item.append(span('search-why', fit === 'fits' ? `matches: ${why}` : why));
  return item;
}

/** What to do where no playbook fits. */
export function lastItem({ href, title }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = at(href);
  link.textContent = title;
  item.append(link);
  return item;
}

/** A page of the site that holds the words. */
export function pageItem({ url, title, excerpt }: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = at(url);
  link.textContent = title;
  const words = document.createElement('p');
  words.append(...marked(excerpt));
  const place = decodeURI(new URL(url, location.href).pathname).split('/').filter(Boolean).slice(0, -1).join(' › ');
  item.append(link, span('search-place', place), words);
  return item;
}

/** The index's excerpt as nodes: its text, and marks around the words, whatever else stands in it. */
function marked(excerpt: string): (Node | string)[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html').body;
  return [...parsed.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return node.textContent ?? '';
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

function span(name: string, text: string): HTMLSpanElement {
  const made = document.createElement('span');
  made.className = name;
  made.textContent = text;
  return made;
}
