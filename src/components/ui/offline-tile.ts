import { agoWords } from '../../offline/age.ts';
import { cacheName, mark } from '../../offline/names.ts';
import { hearNotes, noted } from '../../offline/notes.ts';

/** What Chrome fires where a site can be installed; TypeScript does not know it. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Says whether this device can work without a line, since when, and what is missing; and asks for the rest of the site. */
class OfflineTile extends HTMLElement {
  #stop = () => {};

  connectedCallback(): void {
    this.hidden = false;
    this.#stop = hearNotes(() => void this.#draw());
    this.querySelector('[data-offline-rest]')?.addEventListener('click', () => this.#askForRest());
    addEventListener('beforeinstallprompt', (event) => this.#offerInstall(event));
    const install = this.querySelector<HTMLElement>('[data-offline-install]');
    if (install) install.hidden = matchMedia('(display-mode: standalone)').matches;
    void this.#draw().then(() => this.#fetchUnasked());
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  async #draw(): Promise<void> {
    const [current, checked, rest, failed] = await Promise.all([
      noted('current'),
      noted('checked'),
      noted('rest'),
      noted('failed'),
    ]);
    const ready = current !== undefined && (await has(cacheName(current, 'responder')));
    const whole = ready && (await has(cacheName(current, 'rest')));
    this.dataset['ready'] = String(ready);
    const since = checked === undefined ? 'not checked yet' : `checked ${agoWords(Date.now() - Number(checked))}`;
    this.#say(ready ? `ready offline, ${since}.${whole ? ' Drills, registers and search too.' : ''}` : missing(failed));
    const more = this.querySelector<HTMLElement>('[data-offline-more]');
    if (more) more.hidden = !ready || whole;
    const button = this.querySelector<HTMLButtonElement>('[data-offline-rest]');
    if (button && rest === 'wanted' && !whole) button.textContent = 'Keep the rest too: not here yet, try again';
  }

  #askForRest(): void {
    this.#say('fetching drills, registers and search …');
    void this.#wantRest();
  }

  /** Tells the worker, once there is one that works: the copy is ready a moment before the worker takes the page over. */
  async #wantRest(): Promise<void> {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage('rest');
  }

  /** On a line that nobody pays for by the byte, the rest is fetched without being asked for. */
  async #fetchUnasked(): Promise<void> {
    const line: unknown = Reflect.get(navigator, 'connection');
    if (typeof line !== 'object' || line === null || Reflect.get(line, 'saveData') === true) return;
    if (!['wifi', 'ethernet'].includes(String(Reflect.get(line, 'type')))) return;
    if (this.dataset['ready'] === 'true' && (await noted('rest')) !== 'wanted') await this.#wantRest();
  }

  #offerInstall(event: Event): void {
    if (!isInstall(event)) return;
    event.preventDefault();
    const button = this.querySelector<HTMLButtonElement>('[data-offline-add]');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => void event.prompt(), { once: true });
  }

  #say(text: string): void {
    const state = this.querySelector('[data-offline-state]');
    if (state && state.textContent !== text) state.textContent = text;
  }
}

/** What keeps this device from being ready, in words. */
function missing(failed: string | undefined): string {
  if (location.protocol === 'file:') return 'this copy lies on a disk: it needs no line, and stays as it was built.';
  if (!window.isSecureContext) return 'not ready offline: only a site with https may keep a copy.';
  if (!('serviceWorker' in navigator) || !('caches' in window))
    return 'not ready offline: this browser keeps no copy here (a private window, or a setting).';
  if (failed) return 'not ready offline: the copy could not be fetched whole. The next page that you open tries again.';
  return 'not ready offline yet: the copy is fetched after the first page. Keep this window open for a moment.';
}

async function has(cache: string): Promise<boolean> {
  return (await caches.has(cache)) && (await (await caches.open(cache)).match(mark)) !== undefined;
}

function isInstall(event: Event): event is InstallEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

customElements.define('offline-tile', OfflineTile);
