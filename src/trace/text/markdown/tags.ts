import { htmlToHast } from 'satteri';

/** An address in a tag. Offsets count in the text that the tag stands in. */
export interface TagLink {
  url: string;
  urlStart: number;
  urlLength: number;
  /** Whether an expression gives the address. `url` is that expression. */
  computed?: true;
}

/** What an HTML or JSX tag says about links: its addresses, the ids that it gives, and where it ends. */
export interface Tag {
  end: number;
  links: TagLink[];
  ids: string[];
}

const tag =
  /<(?:!--(?:>|->|[\s\S]*?-->)|\?[\s\S]*?\?>|![A-Z][^>]*>|!\[CDATA\[[\s\S]*?\]\]>|\/[a-z][\w.:-]*\s*>|([a-z][\w.:-]*)((?:\s+(?:\{[^}]*\}|[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^\s"'=<>`{]+))?))*)\s*\/?>)/iy;
const attribute = /([\w:.@-]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^\s"'=<>`{]+))/g;
/** Elements whose contents are a language of their own. */
const foreign = /^(?:script|style|textarea)$/i;

/**
 * Reads the tags between two places of a text. In `code`, an expression or a module of MDX, tags may stand among other things;
 * what is commented out there is passed over.
 */
export function readTags(text: string, from: number, to: number, { code = false } = {}): Tag[] {
  const whole = code ? withoutComments(text, from, to) : text;
  const tags: Tag[] = [];
  for (let at = whole.indexOf('<', from); at !== -1 && at < to; ) {
    tag.lastIndex = at;
    const match = tag.exec(whole);
    if (!match) {
      at = whole.indexOf('<', at + 1);
      continue;
    }
    const end = at + match[0].length;
    const [, name, attributes] = match;
    if (name !== undefined && attributes) tags.push(tagOf(name, attributes, at + 1 + name.length, end));
    const close = name !== undefined && foreign.test(name) ? whole.indexOf(`</${name}`, end) : end;
    at = close === -1 ? -1 : whole.indexOf('<', close);
  }
  return tags;
}

function withoutComments(text: string, from: number, to: number): string {
  const blank = (comment: string) => ' '.repeat(comment.length);
  return text.slice(0, from) + text.slice(from, to).replace(/\/\*[\s\S]*?\*\//g, blank) + text.slice(to);
}

function tagOf(name: string, attributes: string, start: number, end: number): Tag {
  const found: Tag = { end, links: [], ids: [] };
  for (const match of attributes.matchAll(attribute)) {
    const [, key = '', equals = '', double, single, expression, bare = ''] = match;
    const at = start + match.index + key.length + equals.length;
    const value = double ?? single ?? expression ?? bare;
    const valueAt = bare === value && bare !== '' ? at : at + 1;
    if (expression === undefined) addAttribute(found, name, key, decoded(value), valueAt, value);
    else addExpression(found, name, key, expression, valueAt);
  }
  return found;
}

/** Takes down what an attribute says. `raw` is the value as it is written, `at` where it stands. */
export function addAttribute(found: Tag, element: string, key: string, value: string, at: number, raw: string): void {
  switch (key.toLowerCase()) {
    case 'id':
      found.ids.push(value);
      return;
    case 'name':
      if (element.toLowerCase() === 'a') found.ids.push(value);
      return;
    case 'href':
    case 'src':
    case 'poster':
      found.links.push({ url: value, urlStart: at, urlLength: raw.length });
      return;
    case 'srcset':
      for (const { 0: candidate, index } of raw.matchAll(/[^\s,][^\s]*[^\s,](?=\s|,|$)(?:\s+[\d.]+[wxh])?/g)) {
        const [url = ''] = candidate.split(/\s/);
        found.links.push({ url: decoded(url), urlStart: at + index, urlLength: url.length });
      }
  }
}

const literal = /^\s*(?:'((?:[^'\\\n])*)'|"((?:[^"\\\n])*)"|`((?:[^`\\$])*)`)\s*$/;

/** The same for `key={expression}`. A string is an address like any other; what else gives an address cannot be known. */
export function addExpression(found: Tag, element: string, key: string, expression: string, at: number): void {
  const match = literal.exec(expression);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (value !== undefined) {
    const quote = expression.search(/['"`]/);
    addAttribute(found, element, key, value, at + quote + 1, value);
  } else if (key === 'href') {
    const url = expression.trim();
    found.links.push({ url, urlStart: at + expression.indexOf(url), urlLength: url.length, computed: true });
  }
}

/** A value without its character references. */
function decoded(value: string): string {
  if (!value.includes('&')) return value;
  const tree = htmlToHast(`<a title="${value.replaceAll('"', '&quot;')}">`, { fragment: true });
  const [element] = 'children' in tree ? tree.children : [];
  const title = element && 'properties' in element ? element.properties['title'] : undefined;
  return typeof title === 'string' ? title : value;
}
