import './finder-box.ts';
import type { FinderBox } from './finder-box.ts';
import { loadFinder } from './load-finder.ts';

/** The dialog with the finder that every page has: any `[data-search-open]` opens it, and so do the keys "/" and Ctrl+K. */
class SearchDialog extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector<HTMLInputElement>('[data-finder-input]');
    const box = this.querySelector<FinderBox>('finder-box');
    if (!dialog || !input || !box) return;
    const open = (text?: string) => {
      loadFinder().catch(() => undefined);
      if (!dialog.open) dialog.showModal();
      if (text !== undefined) input.value = text;
      input.focus();
      input.select();
      if (text) box.search(text);
    };
    for (const opener of document.querySelectorAll<HTMLElement>('[data-search-open]')) {
      if (opener instanceof HTMLButtonElement) opener.disabled = false;
      opener.addEventListener('click', (event) => {
        event.preventDefault();
        open(opener.dataset['searchOpen'] || undefined);
      });
    }
    this.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => {
      const { target } = event;
      if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
    });
    document.addEventListener('keydown', (event) => {
      const slash = event.key === '/' && !isTyping(event.target);
      const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!slash && !control) return;
      event.preventDefault();
      // Where the page has a finder of its own in sight, the key leads there.
      const own = document.querySelector<HTMLInputElement>('main [data-finder-input]');
      if (own && !dialog.open && slash) own.focus();
      else open();
    });
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

customElements.define('search-dialog', SearchDialog);
