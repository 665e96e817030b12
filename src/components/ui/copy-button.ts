import { filled, type Language, type Part, refusedBy, written } from '../../copy/fill.ts';
import type { KeptValue } from '../../copy/kept-values.ts';
import { isCommandLanguage } from '../../model/languages.ts';
import { Arm } from './arm.ts';
import { FillField } from './fill-field.ts';
import { say } from './say.ts';
import { valueFor, watchValues } from './visit-values.ts';

const secondsShown = 2;

/**
 * Copies the text of the element named by `from`, its variables (`[data-var]`) filled in as its `language` quotes them. While one is open,
 * or a link's value is unchecked, nothing is copied: the button names it and brings the reader there. With `arm`, the first press says
 * what the command does and the second copies. Without script the button is not seen, and the text can be selected as ever.
 */
class CopyButton extends HTMLElement {
  #timer = 0;
  #left = new AbortController();
  #arm: Arm | undefined;

  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    this.#left = new AbortController();
    const { signal } = this.#left;
    if (this.hasAttribute('arm')) this.#arm = new Arm(this, button, () => this.#draw());
    button.addEventListener('click', (event) => void this.#press(event), { signal });
    if (this.#places.length > 0) watchValues(() => this.#changed(), signal);
  }

  disconnectedCallback(): void {
    this.#left.abort();
    this.#arm?.release();
  }

  get #source(): HTMLElement | null {
    return document.getElementById(this.getAttribute('from') ?? '');
  }

  get #language(): Language {
    const language = this.getAttribute('language') ?? 'sh';
    return language === 'message' || isCommandLanguage(language) ? language : 'sh';
  }

  /** Where variables stand in the text. */
  get #places(): HTMLElement[] {
    return [...(this.#source?.querySelectorAll<HTMLElement>('[data-var]') ?? [])];
  }

  /** What is filled in for a variable, if its field here takes it: another page may have a field of the same name. */
  #valueFor(name: string): KeptValue | undefined {
    const kept = valueFor(name);
    return kept && fieldOf(name, this)?.accepts(kept.value) ? kept : undefined;
  }

  /** The first variable that keeps the text from being copied. */
  get #open(): { name: string; field: FillField | undefined; unchecked: boolean; why?: string } | undefined {
    for (const { dataset } of this.#places) {
      const name = dataset['var'] ?? '';
      const field = fieldOf(name, this);
      const kept = this.#valueFor(name);
      if (kept?.from === 'link') return { name, field, unchecked: true };
      if (!kept && (field?.required ?? true)) return { name, field, unchecked: false };
    }
    const [refused] = this.#refused;
    return refused && { name: refused[0], field: fieldOf(refused[0], this), unchecked: false, why: refused[1] };
  }

  /** The variables whose value the language of the text can't hold, and why. */
  get #refused(): ReadonlyMap<string, string> {
    const source = this.#source;
    return source ? refusedBy(partsOf(source), this.#values, this.#language) : new Map();
  }

  get #values(): ReadonlyMap<string, string> {
    return new Map(
      this.#places.flatMap(({ dataset }) => {
        const kept = this.#valueFor(dataset['var'] ?? '');
        return kept ? [[dataset['var'] ?? '', kept.value] as const] : [];
      }),
    );
  }

  async #press(event: Event): Promise<void> {
    const open = this.#open;
    if (open) {
      open.field?.ask(open.why);
      return;
    }
    if (this.#arm && !this.#arm.press(event.timeStamp)) return;
    try {
      await navigator.clipboard.writeText(this.#text());
      this.#show('Copied');
      say('Copied');
    } catch {
      this.#select();
      this.#show('Selected');
      say('Selected: copy it with the keyboard');
    }
  }

  /** A browser may refuse the clipboard. The text is then selected, so that one keystroke copies what the button would have copied. */
  #select(): void {
    const source = this.#source;
    const selection = getSelection();
    if (!source || !selection) return;
    selection.selectAllChildren(source);
    const selected = selection.toString();
    document.addEventListener(
      'copy',
      (event) => {
        if (this.#open || selection.toString() !== selected) return;
        event.clipboardData?.setData('text/plain', this.#text());
        event.preventDefault();
      },
      { once: true, signal: this.#left.signal },
    );
  }

  #text(): string {
    const source = this.#source;
    return source ? filled(partsOf(source), this.#values, this.#language) : '';
  }

  #changed(): void {
    this.#arm?.release();
    const refused = this.#refused;
    for (const place of this.#places) {
      place.dataset['open'] ??= place.textContent;
      const kept = this.#valueFor(place.dataset['var'] ?? '');
      // A link's value stands in its field alone until it is checked: the text may be selected by hand.
      const isFilled = kept?.from === 'reader' && !refused.has(place.dataset['var'] ?? '');
      place.toggleAttribute('data-filled', isFilled);
      place.textContent = isFilled
        ? written(kept.value, this.#language, this.#textBefore(place))
        : place.dataset['open'];
    }
    this.#draw();
  }

  /** What of the text stands before one of its places: of a request, it says how a value is written there. */
  #textBefore(place: Element): string {
    const source = this.#source;
    if (!source) return '';
    const range = document.createRange();
    range.setStart(source, 0);
    range.setEndBefore(place);
    return range.toString();
  }

  /** Says what a press does. */
  #draw(): void {
    clearTimeout(this.#timer);
    const open = this.#open;
    const name = open && (open.field?.label ?? open.name);
    const state = open ? `${open.unchecked ? 'Check' : 'Fill in'}: ${name}` : (this.#arm?.says ?? this.#ready);
    this.toggleAttribute('data-waits', open !== undefined);
    this.#write(state);
  }

  get #ready(): string {
    return this.getAttribute('says') ?? 'Copy';
  }

  #show(text: string): void {
    this.#write(text);
    this.#timer = window.setTimeout(() => this.#draw(), secondsShown * 1000);
  }

  #write(text: string): void {
    const state = this.querySelector('[data-state]');
    if (state) state.textContent = text;
  }
}

/** The text of an element as stretches of text and variables. */
function partsOf(element: Element): Part[] {
  return [...element.childNodes].flatMap((node): Part[] => {
    if (!(node instanceof HTMLElement)) return node.textContent ? [node.textContent] : [];
    const name = node.dataset['var'];
    return name === undefined ? partsOf(node) : [{ variable: name }];
  });
}

/** The field of a variable: that of the same command or text if it has one, or the first of the page. */
function fieldOf(name: string, beside: Element): FillField | undefined {
  const selector = `fill-field[name="${CSS.escape(name)}"]`;
  const found = beside.closest('.command')?.querySelector(selector) ?? document.querySelector(selector);
  return found instanceof FillField ? found : undefined;
}

customElements.define('copy-button', CopyButton);
