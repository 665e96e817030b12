import { at } from '../../../config/at.ts';
import { agoWords, dayWords, toneOf } from '../../offline/age.ts';
import { hearNotes, note, noted } from '../../offline/notes.ts';
import { sessionIsOpen } from '../../offline/open-session.ts';

/** How often it is asked whether a session is still open that holds a newer worker back, in milliseconds. */
const again = 5_000;

/**
 * The line that says how old the page's copy is. It also asks for the worker that keeps a copy on the device, and tells of a newer one.
 * Without a worker, or with one that is broken, the page works as it did: it was fetched just now.
 */
class SiteCopy extends HTMLElement {
  #stop = () => {};

  connectedCallback(): void {
    this.#stop = hearNotes(() => void this.#draw());
    this.querySelector('[data-copy-take]')?.addEventListener('click', () => void this.#take());
    void this.#draw();
    if (document.readyState === 'complete') void this.#register();
    else addEventListener('load', () => void this.#register(), { once: true });
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  async #register(): Promise<void> {
    // The dev server has no copy to keep, and a disk is one.
    if (!import.meta.env.PROD || location.protocol === 'file:' || !('serviceWorker' in navigator)) return;
    try {
      const registration: ServiceWorkerRegistration | undefined = await navigator.serviceWorker.register(at('/sw.js'), {
        updateViaCache: 'none',
      });
      if (!registration?.active) return;
      // Fails without a line: then nobody has checked.
      const isChecked = await registration.update().then(
        () => true,
        () => false,
      );
      const newer = registration.installing ?? registration.waiting;
      // A worker that is about to end is asked for nothing more: woken again it holds back the next one, and with that every page.
      if (newer && !(await sessionIsOpen())) newer.postMessage('go');
      else {
        registration.active.postMessage('look');
        if (newer) this.#later(newer);
      }
      // What ends all workers keeps nothing: not this either.
      const isKept = (await navigator.serviceWorker.getRegistration(at('/'))) !== undefined;
      if (isChecked && isKept) await note('checked', String(Date.now()));
    } catch {
      // Refused, or no line.
    }
    await this.#draw();
  }

  /** Lets a newer worker go once no session is open, or storage that was slow to say so has said it. Nobody else would: the browser wakes no worker that waits. */
  #later(newer: ServiceWorker): void {
    const timer = setInterval(async () => {
      const waits = newer.state === 'installing' || newer.state === 'installed';
      if (!waits || !this.isConnected) clearInterval(timer);
      else if (!(await sessionIsOpen())) newer.postMessage('go');
    }, again);
  }

  async #draw(): Promise<void> {
    const now = Date.now();
    const built = this.dataset['built'] ?? '';
    const [checked, current, newest] = await Promise.all([noted('checked'), noted('current'), noted('newest')]);
    const kept = current !== undefined && navigator.serviceWorker?.controller != null;
    const age = now - (kept && checked !== undefined ? Number(checked) : now);
    this.dataset['tone'] = toneOf(age);
    this.#fill('built', `${built} (${dayWords(built, now)})`);
    this.#fill(
      'checked',
      kept ? `, checked ${checked === undefined ? 'with the server just now' : agoWords(age)}` : '',
    );
    const newer = kept && newest !== current;
    const waits = newer && (await sessionIsOpen());
    this.querySelector('[data-copy-newer]')?.toggleAttribute('hidden', !newer);
    this.querySelector('[data-copy-take]')?.toggleAttribute('hidden', !waits);
    this.#fill(
      'newer-text',
      waits
        ? 'A newer copy is ready. It waits until the open incident or drill has ended.'
        : 'A newer copy is ready: the next page that you open comes from it.',
    );
  }

  async #take(): Promise<void> {
    const before = await noted('current');
    const taken = new Promise<void>((settle) =>
      hearNotes(async () => {
        if ((await noted('current')) !== before) settle();
      }),
    );
    navigator.serviceWorker.controller?.postMessage('take');
    await taken;
    location.reload();
  }

  #fill(place: string, text: string): void {
    const found = this.querySelector(`[data-copy-${place}]`);
    if (found) found.textContent = text;
  }
}

customElements.define('site-copy', SiteCopy);
