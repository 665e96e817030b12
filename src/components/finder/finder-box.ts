import { at } from '../../../config/at.ts';
import type { Hit } from '../../finder/search.ts';
import { keepAlert } from '../ui/pasted-alert.ts';
import { below } from './below.ts';
import { loadFinder } from './load-finder.ts';
import { serverAnswers } from './reach.ts';
import { hitItem, lastItem, pageItem } from './result-items.ts';
import { type Found, findPages } from './site-index.ts';

const mostHits = 8;
const mostPages = 8;
/** The whole site is asked once somebody has stopped typing for this long, in milliseconds. */
const pause = 300;

/**
 * The place to say what one sees. The HTML is whole without it: a field, and a link to what to do where nothing fits.
 *
 * `[data-finder-input]` is the field, `[data-finder-hits]` the list of what to act on, `[data-finder-last]` what stands below
 * every answer, `[data-finder-try]` fills the field with an example, `[data-finder-more]` the section of the site's own search with `[data-finder-pages]` in it, `[data-finder-state]` speaks.
 */
class FinderBox extends HTMLElement {
  /** Counts searches, so that an answer which comes late never replaces a newer one. */
  #asked = 0;
  /** What the search of the whole site found for the text that was asked last, before what the finder has is left out. */
  #found: readonly Found[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const input = this.#input();
    input?.addEventListener('focus', () => void loadFinder().catch(() => undefined), { signal });
    input?.addEventListener('input', () => this.search(input.value), { signal });
    // The field has one line: what lies in the clipboard still has its own.
    input?.addEventListener('paste', ({ clipboardData }) => keepAlert(clipboardData?.getData('text') ?? ''), {
      signal,
    });
    this.addEventListener('keydown', (event) => this.#step(event), { signal });
    this.querySelector('form')?.addEventListener('submit', (event) => this.#open(event), { signal });
    for (const example of this.querySelectorAll<HTMLElement>('[data-finder-try]'))
      example.addEventListener('click', () => this.#try(example.dataset['finderTry'] ?? ''), { signal });
    this.querySelector('[data-finder-retry]')?.addEventListener('click', () => this.search(input?.value ?? ''), {
      signal,
    });
    if (input?.value) this.search(input.value);
  }

  disconnectedCallback(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  /** Looks for a text: what to act on at once, the rest of the site after a pause. */
  search(typed: string): void {
    this.#asked += 1;
    this.#found = undefined;
    clearTimeout(this.#timer);
    const text = typed.trim();
    this.toggleAttribute('data-asked', text !== '');
    this.#say('');
    this.#retry();
    if (!text) {
      this.#fill('hits', []);
      this.#fill('pages', []);
      this.querySelector<HTMLElement>('[data-finder-more]')?.setAttribute('hidden', '');
      return;
    }
    void this.#act(text, this.#asked);
    this.#timer = setTimeout(() => void this.#more(text, this.#asked), pause);
  }

  async #act(text: string, asked: number): Promise<void> {
    try {
      const hits = (await loadFinder()).find(text, mostHits);
      if (asked === this.#asked) this.#show(hits, text);
    } catch {
      const answers = await serverAnswers();
      if (asked !== this.#asked) return;
      this.#say(
        answers
          ? 'The finder could not be loaded. What to do where no playbook fits stands below.'
          : 'You are offline and the finder is not on this device yet. What to do where no playbook fits stands below.',
      );
      this.#retry(this.querySelector('[data-finder-state]'));
    }
  }

  #show(hits: readonly Hit[], text: string): void {
    const fitting = hits.filter(({ fit }) => fit !== 'last');
    const [best] = fitting;
    const said = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    this.#fill('hits', fitting.map(hitItem));
    this.#fill('last', hits.filter(({ fit }) => fit === 'last').map(lastItem));
    this.#listFound();
    if (!best) this.#say(`No playbook fits “${said}”. Below: the stop, whom to call, start a log.`);
    else if (best.fit !== 'fits') this.#say(`No playbook surely fits “${said}”. The nearest: ${best.title}.`);
    else
      this.#say(
        `${fitting.length} ${fitting.length === 1 ? 'answer' : 'answers'} for “${said}”. The first: ${best.title}.`,
      );
  }

  async #more(text: string, asked: number): Promise<void> {
    const section = this.querySelector<HTMLElement>('[data-finder-more]');
    const state = section?.querySelector('[data-finder-more-state]');
    if (!section || !state) return;
    try {
      const found = await findPages(text, mostPages);
      if (asked !== this.#asked) return;
      this.#found = found;
      this.#listFound();
    } catch {
      const answers = await serverAnswers();
      if (asked !== this.#asked) return;
      this.#fill('pages', []);
      state.textContent = answers
        ? 'The search of the whole site could not be loaded; there may be more than stands here.'
        : 'You are offline: the rest of the site was not searched; there may be more than stands here.';
      // Where the finder could not be loaded either, that comes first.
      if (this.querySelector('[data-finder-retry][hidden]')) this.#retry(state);
    }
    section.hidden = false;
  }

  /** Lists what the whole site has and the finder has not: anew when the finder answers later than the site. */
  #listFound(): void {
    const state = this.querySelector('[data-finder-more-state]');
    if (!this.#found || !state) return;
    const known = new Set(
      [...this.querySelectorAll<HTMLAnchorElement>('[data-finder-hits] a')].map(({ pathname }) => pathname),
    );
    const pathOf = (url: string) => new URL(at(url), location.href).pathname;
    const { pages, says } = below(this.#found, known, { most: mostPages, pathOf });
    this.#fill('pages', pages.map(pageItem));
    state.textContent = says;
  }

  /** Enter opens the best answer. */
  #open(event: SubmitEvent): void {
    const best = this.querySelector<HTMLAnchorElement>('[data-finder-hits] a, [data-finder-last] a');
    if (!best) return;
    event.preventDefault();
    best.click();
  }

  /** Arrow keys walk through the answers, from the field and back to it. */
  #step(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const stops = [...this.querySelectorAll<HTMLElement>('[data-finder-input], [data-finder-results] a')].filter(
      (stop) => stop.offsetParent !== null,
    );
    const at = stops.findIndex((stop) => stop.matches(':focus'));
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
    event.preventDefault();
  }

  #try(text: string): void {
    const input = this.#input();
    if (!input) return;
    input.value = text;
    input.focus();
    this.search(text);
  }

  #input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('[data-finder-input]');
  }

  #fill(list: 'hits' | 'last' | 'pages', items: readonly HTMLElement[]): void {
    this.querySelector(`[data-finder-${list}]`)?.replaceChildren(...items);
  }

  #say(text: string): void {
    const state = this.querySelector('[data-finder-state]');
    if (state) state.textContent = text;
  }

  /** Offers to try again below what says what failed; below nothing, not at all. */
  #retry(below?: Element | null): void {
    const button = this.querySelector<HTMLButtonElement>('[data-finder-retry]');
    if (button) button.hidden = !below;
    if (button) below?.after(button);
  }
}

customElements.define('finder-box', FinderBox);

export type { FinderBox };
