import {
  type Filterable,
  type FilterState,
  formatFilter,
  parseFilter,
  resultWords,
  satisfies,
} from './filter-state.ts';

/** How long typing has to rest before the count is spoken, in milliseconds. */
const restBeforeCount = 300;

/**
 * Filters the records inside it by the form inside it, and keeps the choice in the address so that it can be sent on.
 * Without script the form stays hidden and all records are shown.
 *
 * Records: `[data-record]` with one `data-f-<name>` per control, values parted by blanks. A group that has no record
 * left (`[data-group]`) is hidden with them. A link with `data-filter="name=value"` sets the filter; a `[data-count]` in
 * it holds the number of records that it would show.
 */
class RecordFilter extends HTMLElement {
  #form: HTMLFormElement | null = null;
  #names: string[] = [];
  #records: { element: HTMLElement; filterable: Filterable }[] = [];
  #timer = 0;

  connectedCallback(): void {
    this.#form = this.querySelector('form');
    if (!this.#form) return;
    this.#names = [...this.#form.elements].flatMap((control) =>
      isControl(control) && control.name !== '' ? [control.name] : [],
    );
    this.#records = [...this.querySelectorAll<HTMLElement>('[data-record]')].map((element) => ({
      element,
      filterable: filterableOf(element, this.#names),
    }));
    this.#form.hidden = false;
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => this.#apply(this.#chosen(), 'replace'));
    this.#form.addEventListener('reset', () => queueMicrotask(() => this.#apply({}, 'push')));
    this.addEventListener('click', (event) => this.#follow(event));
    window.addEventListener('hashchange', this.#readAddress);
    this.#readAddress();
    // A filter that somebody sent is about its results, which may stand a screen further down.
    if (Object.keys(this.#chosen()).length > 0) this.#form.scrollIntoView();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#readAddress);
  }

  readonly #readAddress = (): void => {
    // An ordinary anchor names a record: it must be visible, whatever was filtered before.
    this.#apply(parseFilter(location.hash, this.#names), 'keep');
  };

  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-filter]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#apply({ ...this.#chosen(), ...parseFilter(link.dataset['filter'] ?? '', this.#names) }, 'push');
    this.querySelector<HTMLElement>('[data-results]')?.focus();
  }

  #chosen(): FilterState {
    if (!this.#form) return {};
    const entries = [...new FormData(this.#form)].filter(([, value]) => typeof value === 'string' && value !== '');
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  }

  #apply(state: FilterState, address: 'keep' | 'replace' | 'push'): void {
    for (const control of this.#form?.elements ?? []) {
      if (isControl(control) && control.name !== '') control.value = state[control.name] ?? '';
    }
    let shown = 0;
    for (const { element, filterable } of this.#records) {
      element.hidden = !satisfies(filterable, state);
      if (!element.hidden) shown += 1;
    }
    for (const group of this.querySelectorAll<HTMLElement>('[data-group]')) {
      group.hidden = !group.querySelector('[data-record]:not([hidden])');
    }
    this.#count(shown);
    this.#recount(state);
    if (address === 'keep') return;
    const fragment = formatFilter(state, this.#names);
    const url = fragment ? `#${fragment}` : location.pathname;
    history[address === 'push' ? 'pushState' : 'replaceState'](null, '', url);
  }

  /** What each link would show with the present choice: a cell of a map promises no more than it leads to. */
  #recount(state: FilterState): void {
    for (const link of this.querySelectorAll<HTMLElement>('[data-filter]')) {
      const count = link.querySelector('[data-count]');
      if (!count) continue;
      const asked = { ...state, ...parseFilter(link.dataset['filter'] ?? '', this.#names) };
      count.textContent = String(this.#records.filter(({ filterable }) => satisfies(filterable, asked)).length);
    }
  }

  /** The count is spoken once typing rests, not at every key. */
  #count(shown: number): void {
    const output = this.querySelector('output');
    if (!output) return;
    clearTimeout(this.#timer);
    const text = resultWords(shown, this.#records.length, this.dataset['noun'] ?? 'records');
    this.#timer = window.setTimeout(() => {
      output.textContent = text;
    }, restBeforeCount);
  }
}

function isControl(element: Element): element is HTMLInputElement | HTMLSelectElement {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}

function filterableOf(element: HTMLElement, names: readonly string[]): Filterable {
  const value = (name: string) => (element.getAttribute(`data-f-${name}`) ?? '').split(' ').filter(Boolean);
  const fields = names.map((name) => name.replace(/^min-/, ''));
  return {
    text: (element.textContent ?? '').toLowerCase().replace(/\s+/g, ' '),
    values: Object.fromEntries(fields.map((name) => [name, value(name)])),
  };
}

customElements.define('record-filter', RecordFilter);
