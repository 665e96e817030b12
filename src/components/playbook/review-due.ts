import { reviewState } from './review-state.ts';

/** Says anew, by the reader's clock, how a review date stands: a built page may be weeks old. */
class ReviewDue extends HTMLElement {
  connectedCallback(): void {
    const next = this.getAttribute('next');
    const words = this.querySelector('b');
    if (!next || !words) return;
    const now = reviewState(next, Date.now());
    this.dataset['state'] = now.state;
    words.textContent = now.words;
  }
}

customElements.define('review-due', ReviewDue);
