const margin = 8;
let count = 0;

/**
 * Shows the definition of a glossary term beside it: on hover, which may move onto the definition, on keyboard focus, and on
 * a first tap. Escape closes it. Without script the term is a link to the glossary.
 */
class TermHint extends HTMLElement {
  #bubble: HTMLElement | undefined;

  connectedCallback(): void {
    const link = this.querySelector('a');
    if (!link || !('popover' in this)) return;
    this.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && this.#show(link));
    this.addEventListener('pointerleave', () => this.#hide());
    this.addEventListener('focusin', () => link.matches(':focus-visible') && this.#show(link));
    this.addEventListener('focusout', () => this.#hide());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.#hide());
    let touched = false;
    link.addEventListener('pointerdown', (event) => {
      touched = event.pointerType === 'touch' && !this.#bubble?.matches(':popover-open');
    });
    link.addEventListener('click', (event) => {
      if (!touched) return;
      touched = false;
      event.preventDefault();
      this.#show(link);
    });
  }

  #show(link: HTMLAnchorElement): void {
    const bubble = this.#bubble ?? this.#make(link);
    if (bubble.matches(':popover-open')) return;
    bubble.showPopover();
    const at = link.getBoundingClientRect();
    const { width, height } = bubble.getBoundingClientRect();
    const below = at.bottom + height + margin < innerHeight;
    bubble.style.left = `${Math.max(margin, Math.min(at.left, document.documentElement.clientWidth - width - margin))}px`;
    bubble.style.top = `${below ? at.bottom : at.top - height}px`;
    addEventListener('scroll', this.#close, { once: true, passive: true });
    addEventListener('keydown', this.#close);
  }

  /** Escape closes the definition wherever the focus is: it may have been opened by the pointer alone. */
  #close = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    this.#hide();
  };

  #hide(): void {
    removeEventListener('scroll', this.#close);
    removeEventListener('keydown', this.#close);
    if (this.#bubble?.matches(':popover-open')) this.#bubble.hidePopover();
  }

  #make(link: HTMLAnchorElement): HTMLElement {
    const bubble = document.createElement('span');
    bubble.popover = 'manual';
    bubble.id = `term-hint-${++count}`;
    bubble.setAttribute('role', 'tooltip');
    bubble.textContent = this.getAttribute('definition') ?? '';
    link.setAttribute('aria-describedby', bubble.id);
    this.append(bubble);
    this.#bubble = bubble;
    return bubble;
  }
}

customElements.define('term-hint', TermHint);
