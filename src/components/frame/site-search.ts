import { type Found, find, prepareIndex } from './search-index.ts';

const mostPages = 12;
const mostSections = 3;

/** The search of every page: a dialog that any `[data-search-open]` opens, and the keys "/" and Ctrl+K. */
class SiteSearch extends HTMLElement {
  /** Counts searches, so that an answer which comes late never replaces a newer one. */
  private asked = 0;

  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!dialog || !input) return;
    const open = (text?: string) => {
      prepareIndex();
      if (!dialog.open) dialog.showModal();
      if (text !== undefined) input.value = text;
      input.focus();
      input.select();
      if (text) void this.search(text);
    };
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-search-open]')) {
      button.disabled = false;
      button.addEventListener('click', () => open(button.dataset['searchOpen'] || undefined));
    }
    this.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => {
      const { target } = event;
      if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => this.step(event));
    input.addEventListener('input', () => void this.search(input.value));
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('.search-results a')?.click();
    });
    document.addEventListener('keydown', (event) => {
      const slash = event.key === '/' && !isTyping(event.target);
      const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!slash && !control) return;
      event.preventDefault();
      open();
    });
  }

  private async search(typed: string): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    const text = typed.trim();
    if (!text) return this.show('', []);
    try {
      const { total, found } = await find(text, mostPages);
      if (asked !== this.asked) return;
      const count = total === 0 ? 'Nothing found' : `${total} page${total === 1 ? '' : 's'}`;
      this.show(`${count} for “${text}”${total > mostPages ? `, the best ${mostPages} below` : ''}`, found);
    } catch {
      if (asked === this.asked)
        this.show('The index could not be loaded. The built site has it; the dev server has none.', []);
    }
  }

  private show(state: string, found: readonly Found[]): void {
    this.querySelector('.search-state')?.replaceChildren(state);
    this.querySelector('.search-results')?.replaceChildren(...found.map(resultItem));
  }

  /** Arrow keys walk through the results, from the text and back to it. */
  private step(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const stops = [...this.querySelectorAll<HTMLElement>('.search-form input, .search-results a')];
    const at = stops.findIndex((stop) => stop.matches(':focus'));
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
    event.preventDefault();
  }
}

function resultItem({ url, title, excerpt, sections }: Found): HTMLLIElement {
  const item = document.createElement('li');
  const place = document.createElement('span');
  place.className = 'search-place';
  place.textContent = decodeURI(new URL(url, location.href).pathname)
    .split('/')
    .filter(Boolean)
    .slice(0, -1)
    .join(' › ');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  const words = document.createElement('p');
  words.append(...marked(excerpt));
  item.append(place, link, words);
  if (sections.length > 0) {
    const list = document.createElement('ul');
    for (const section of sections.slice(0, mostSections)) {
      const line = document.createElement('li');
      const deep = document.createElement('a');
      deep.href = section.url;
      deep.textContent = section.title;
      line.append(deep);
      list.append(line);
    }
    item.append(list);
  }
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

customElements.define('site-search', SiteSearch);
