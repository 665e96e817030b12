import type { MselAnswer, MselPreview, MselQuestion } from './msel-question.ts';

/**
 * Shows what a planner's list would change in the drill of this page, or the new drill that it would make. It writes nothing and
 * sends nothing: the text is there to be saved by hand.
 */
class MselImport extends HTMLElement {
  #worker: Worker | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#show(new FormData(form));
    });
  }

  #show(fields: FormData): void {
    const place = this.querySelector('[data-preview]');
    const file = fields.get('list');
    if (!place || !(file instanceof File)) return;
    const given = (name: string) => String(fields.get(name) ?? '').trim() || undefined;
    place.replaceChildren(line('p', 'Reading the list …'));
    // Only the last list that was asked about is answered.
    this.#worker?.terminate();
    const unread = () =>
      place.replaceChildren(line('p', 'The list could not be read here. Try again, or: npm run drill -- import FILE'));
    let worker: Worker;
    try {
      worker = new Worker(new URL('./msel-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      // A page on a disk may start none.
      unread();
      return;
    }
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<MselAnswer>) => {
      place.replaceChildren(...drawn(data, this.dataset['file'] ?? 'drill.yaml'));
      worker.terminate();
    });
    worker.addEventListener('error', unread);
    const question: MselQuestion = {
      file,
      sheet: given('sheet'),
      start: given('start'),
      zone: given('zone'),
      drill: document.querySelector('script[data-drill]')?.textContent ?? '{}',
    };
    worker.postMessage(question);
  }
}

function drawn(answer: MselAnswer, name: string): HTMLElement[] {
  return 'refused' in answer ? [line('p', `Refused: ${answer.refused}`)] : drawnPreview(answer, name);
}

function drawnPreview({ heading, said, yaml }: MselPreview, name: string): HTMLElement[] {
  const list = document.createElement('ul');
  list.append(...said.map(({ row, message }) => line('li', row === undefined ? message : `Row ${row}: ${message}`)));
  if (yaml === undefined) return [line('h3', heading), list];
  const text = line('pre', yaml);
  text.tabIndex = 0;
  const save = document.createElement('a');
  save.href = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
  save.download = name.split('/').at(-1) ?? name;
  save.textContent = 'Save this text as a file';
  return [line('h3', heading), list, save, text];
}

function line(tag: 'p' | 'li' | 'h3' | 'pre', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

customElements.define('msel-import', MselImport);
