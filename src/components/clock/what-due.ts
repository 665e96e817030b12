import type { Answer, Asked } from './due-answers.ts';
import type { FormData } from './form-data.ts';

const choices = ['entity', 'calendar', 'zone'] as const;

/**
 * The form "what would be due if …". What is typed stands in the address behind its "#", so that it can be sent to somebody
 * who sees the same. The engine is loaded when somebody types, or comes with such an address.
 */
class WhatDue extends HTMLElement {
  #data: FormData | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const block = this.querySelector('script[type="application/json"]');
    if (!form || !block) return;
    this.#data = JSON.parse(block.textContent ?? '');
    for (const field of fieldsOf(form)) field.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#answer(form, true);
    });
    form.addEventListener('change', () => void this.#answer(form, true));
    window.addEventListener('hashchange', () => this.#fromAddress(form));
    this.#fromAddress(form);
  }

  #fromAddress(form: HTMLFormElement): void {
    const fragment = location.hash.replace(/^#/, '');
    if (!fragment.includes('=')) return;
    // Written by hand, a plus is the sign of an offset and no space.
    const values = new URLSearchParams(fragment.replaceAll('+', '%2B'));
    for (const field of fieldsOf(form)) field.value = values.get(field.name) ?? '';
    void this.#answer(form, false);
  }

  async #answer(form: HTMLFormElement, keep: boolean): Promise<void> {
    const out = this.querySelector('output');
    if (!this.#data || !out) return;
    const typed = new Map(fieldsOf(form).flatMap(({ name, value }) => (value.trim() ? [[name, value.trim()]] : [])));
    if (keep)
      history.replaceState(null, '', typed.size > 0 ? `#${new URLSearchParams([...typed])}` : location.pathname);
    const [entity, calendar, zone] = choices.map((name) => typed.get(name));
    const events = [...typed].flatMap(([event, time]) => (isChoice(event) ? [] : [{ event, time }]));
    const asked: Asked = { events, entity, calendar, zone };
    if (events.length === 0) return out.replaceChildren();
    const { answers } = await import('./due-answers.ts');
    const reader = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: Date.now() };
    const said = answers(this.#data, asked, reader);
    out.replaceChildren(...(said.answers ? said.answers.map(shown) : [element('p', said.refused, 'refused')]));
  }
}

function isChoice(name: string): boolean {
  return choices.some((choice) => choice === name);
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLButtonElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>('input, select, button')];
}

function shown({ title, says, state, due, latest, why }: Answer): HTMLElement {
  const block = element('section');
  block.append(element('h3', title), element('p', `${state}: ${says}`, 'state'));
  for (const [label, times] of [['Due', due] as const, ['At the latest', latest] as const]) {
    if (times.length === 0) continue;
    const list = element('dl');
    for (const { whose, text } of times) list.append(element('dt', `${label}, ${whose}`), element('dd', text));
    block.append(list);
  }
  const reasons = element('ul');
  reasons.append(...why.map((reason) => element('li', reason)));
  block.append(reasons);
  return block;
}

function element(tag: string, text = '', name?: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name !== undefined) made.className = name;
  return made;
}

customElements.define('what-due', WhatDue);
