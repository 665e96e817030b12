/**
 * Shows what a planner's list would change in the drill of this page, or the new drill that it would make. It writes nothing and
 * sends nothing: the text is there to be saved by hand. What reads lists is large, and comes when it is asked for.
 */
class MselImport extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#show(new FormData(form));
    });
  }

  async #show(fields: FormData): Promise<void> {
    const place = this.querySelector('[data-preview]');
    if (!place) return;
    const reading = document.createElement('p');
    reading.textContent = 'Reading the list …';
    place.replaceChildren(reading);
    const { previewOf } = await import('./msel-preview.ts');
    place.replaceChildren(...(await previewOf(fields, this.dataset['file'] ?? 'drill.yaml')));
  }
}

customElements.define('msel-import', MselImport);
