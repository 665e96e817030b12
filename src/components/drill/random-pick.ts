/**
 * Picks a drill by chance among those that the list shows, the due ones first. Without script its button stays hidden.
 */
class RandomPick extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const output = this.querySelector('output');
    if (!button || !output) return;
    this.hidden = false;
    button.addEventListener('click', () => {
      const rows = [...document.querySelectorAll<HTMLElement>('[data-record]:not([hidden])')];
      const due = rows.filter((row) => row.dataset['fDue'] === 'yes');
      const among = due.length > 0 ? due : rows;
      const picked = among[Math.floor(Math.random() * among.length)];
      const link = picked?.querySelector<HTMLAnchorElement>('a.title');
      output.replaceChildren(link ? link.cloneNode(true) : 'No drill is shown to pick from.');
    });
  }
}

customElements.define('random-pick', RandomPick);
