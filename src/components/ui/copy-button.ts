const secondsShown = 2;

/**
 * Copies the text of the element named by `from`, as it stands. Without script its button stays hidden, and the text
 * can be selected as ever.
 */
class CopyButton extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    const button = this.querySelector('button');
    const state = this.querySelector('[data-state]');
    if (!button || !state || !navigator.clipboard) return;
    button.hidden = false;
    state.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      const source = document.getElementById(this.getAttribute('from') ?? '');
      try {
        await navigator.clipboard.writeText(source?.textContent ?? '');
        this.#show(state, 'Copied');
      } catch {
        // A browser may refuse the clipboard. The text is then selected, so that one keystroke copies it.
        if (source) getSelection()?.selectAllChildren(source);
        this.#show(state, 'Select');
      }
    });
  }

  #show(state: Element, text: string): void {
    clearTimeout(this.#timer);
    state.textContent = text;
    this.#timer = window.setTimeout(() => {
      state.textContent = 'Copy';
    }, secondsShown * 1000);
  }
}

customElements.define('copy-button', CopyButton);
