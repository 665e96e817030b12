import { fieldRefusal } from '../../copy/field-refusal.ts';
import { setFromLink, setValue, takeOffered, valueFor, watchValues } from './visit-values.ts';

let count = 0;

/**
 * One value to fill in: a label with its input. What its `type` accepts is kept for the visit; what it refuses is not, and the reason
 * stands under the field. A value from the address waits until the reader confirms it or writes another.
 */
export class FillField extends HTMLElement {
  #input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null = null;
  #note: HTMLElement | undefined;
  #confirm: HTMLButtonElement | undefined;
  #left = new AbortController();

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'input, select, textarea',
    );
    if (!input) return;
    this.#input = input;
    this.#left = new AbortController();
    const { signal } = this.#left;
    input.disabled = false;
    if (!(input instanceof HTMLSelectElement)) {
      input.autocomplete = 'off';
      input.autocapitalize = 'none';
      input.spellcheck = input instanceof HTMLTextAreaElement;
    }
    input.addEventListener('input', () => this.#take(input.value.trim()), { signal });
    input.addEventListener('change', () => this.#complain(), { signal });
    const suggestion = this.querySelector<HTMLButtonElement>('[data-suggests]');
    suggestion?.addEventListener('click', () => this.#put(suggestion.dataset['suggests'] ?? ''), { signal });
    watchValues(() => this.#show(), signal);
  }

  disconnectedCallback(): void {
    this.#left.abort();
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  /** What the field asks for, as its label says. */
  get label(): string {
    return this.querySelector('[data-label]')?.textContent ?? this.name;
  }

  /** Whether nothing can be copied without it. */
  get required(): boolean {
    return !this.hasAttribute('optional');
  }

  /** Whether a value is of the field's type. */
  accepts(value: string): boolean {
    return this.#refusal(value) === undefined;
  }

  /** Brings the reader to what is to be done here: the confirmation of a value from a link, or the input. `why` the value is refused elsewhere. */
  ask(why?: string): void {
    const waits = this.#confirm && !this.#confirm.hidden;
    this.scrollIntoView({ block: 'nearest' });
    if (waits) this.#confirm?.focus();
    else this.#input?.focus();
    this.#complain(true);
    if (why !== undefined) this.#say(`${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
  }

  #refusal(value: string): string | undefined {
    return fieldRefusal(
      { type: this.getAttribute('type') ?? '', format: this.getAttribute('format') ?? undefined },
      value,
    );
  }

  #put(value: string): void {
    if (this.#input) this.#input.value = value;
    this.#take(value);
    this.#complain();
  }

  #take(value: string): void {
    setValue(this.name, value !== '' && this.#refusal(value) === undefined ? value : undefined);
  }

  #show(): void {
    const link = takeOffered(this.name);
    if (link !== undefined) {
      const why = this.#refusal(link);
      if (why === undefined) setFromLink(this.name, link);
      else this.#say(`The link's value is refused: ${why}.`);
    }
    const kept = valueFor(this.name);
    // A value that no longer fits, kept by another page's field of the same name, is not this field's.
    const value = kept && this.#refusal(kept.value) === undefined ? kept.value : undefined;
    const input = this.#input;
    if (input && value !== undefined && input.value.trim() !== value) {
      input.value = value;
      // What was said of the text that stood here is not true of this one.
      input.setAttribute('aria-invalid', 'false');
      this.#say('');
    }
    if (
      input &&
      kept === undefined &&
      document.activeElement !== input &&
      this.#refusal(input.value.trim()) === undefined
    )
      input.value = '';
    this.#showLink(kept?.from === 'link' && value !== undefined);
  }

  #showLink(waits: boolean): void {
    this.toggleAttribute('data-unchecked', waits);
    if (waits) {
      this.#say('From the link: check it.');
      this.#confirm ??= this.#makeConfirm();
    } else if (this.#confirm && !this.#confirm.hidden) this.#say('');
    if (this.#confirm) this.#confirm.hidden = !waits;
  }

  #makeConfirm(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'It is right';
    button.addEventListener('click', () => {
      const kept = valueFor(this.name);
      if (kept) setValue(this.name, kept.value);
      this.#input?.focus();
    });
    this.querySelector('label')?.after(button);
    return button;
  }

  /** Says why the field's value is refused; of an empty one only when it is asked for. */
  #complain(asked = false): void {
    const value = this.#input?.value.trim() ?? '';
    const why = value === '' && !(asked && this.required) ? undefined : this.#refusal(value);
    if (valueFor(this.name)?.from === 'link') return;
    this.#input?.setAttribute('aria-invalid', String(why !== undefined && value !== ''));
    this.#say(why === undefined ? '' : `${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
  }

  #say(text: string): void {
    if (!this.#note) {
      if (text === '') return;
      this.#note = document.createElement('small');
      count += 1;
      this.#note.id = `fill-note-${count}`;
      this.#note.setAttribute('role', 'status');
      this.#input?.setAttribute('aria-describedby', this.#note.id);
      this.querySelector('label')?.after(this.#note);
    }
    this.#note.textContent = text;
  }
}

customElements.define('fill-field', FillField);
