import { at, here } from '../../../config/at.ts';

export interface Open {
  id: string;
  title: string;
  created: number;
  resolved: boolean;
  practice: boolean;
}

/** Shows the incidents that are open in this browser: since when, and the way to join one or to open a new one. Nothing joins by itself. */
class OpenIncidents extends HTMLElement {
  connectedCallback(): void {
    // From the cache of pages that one goes back to, too: an incident may have been opened or closed meanwhile.
    addEventListener('pageshow', this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this.#show);
  }

  readonly #show = async (): Promise<void> => {
    const open = await openIncidents();
    const place = this.querySelector('div');
    if (!place) return;
    place.replaceChildren(...open.slice(0, 3).map(lineOf), ...(open.length > 0 ? [rest(open.length - 3)] : []));
    this.hidden = open.length === 0;
  };
}

function lineOf({ id, title, created, resolved, practice }: Open): HTMLElement {
  const line = document.createElement('p');
  const link = document.createElement('a');
  link.href = at(`/respond/incident/#session=${encodeURIComponent(id)}`);
  link.textContent = `Join “${title}”`;
  const opened = new Date(created);
  // Swedish writes dates as ISO 8601 does, and as the list of incidents does.
  const day = opened.toDateString() === new Date().toDateString() ? '' : `${opened.toLocaleDateString('sv-SE')} `;
  const since = `open since ${day}${opened.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })}`;
  line.append(
    link,
    [since, resolved ? 'resolved, not closed' : '', practice ? 'practice' : ''].filter(Boolean).join(', '),
  );
  return line;
}

function rest(more: number): HTMLElement {
  const link = document.createElement('a');
  link.href = at('/respond/incident/');
  link.textContent = more > 0 ? `${more} more, or a new one` : 'Or a new one';
  return link;
}

/** Reads the list of sessions as it lies in the browser, without the store, which is far larger than this page should be; never makes the database. */
function openIncidents(): Promise<Open[]> {
  return new Promise((settle) => {
    try {
      const asked = indexedDB.open(here('drillbook'));
      asked.onupgradeneeded = () => asked.transaction?.abort();
      asked.onerror = () => settle([]);
      asked.onsuccess = () => {
        const database = asked.result;
        const end = (open: Open[]) => {
          database.close();
          settle(open);
        };
        if (!database.objectStoreNames.contains('sessions')) return end([]);
        const all = database.transaction('sessions').objectStore('sessions').getAll();
        all.onerror = () => end([]);
        all.onsuccess = () => end(all.result.flatMap(openOf).sort((a, b) => a.created - b.created));
      };
    } catch {
      settle([]);
    }
  });
}

function openOf(summary: unknown): Open[] {
  if (typeof summary !== 'object' || summary === null) return [];
  const { id, title, kind, created, status, deleted, practice }: Record<string, unknown> = { ...summary };
  if (kind !== 'incident' || status === 'closed' || deleted !== undefined) return [];
  if (typeof id !== 'string' || typeof title !== 'string' || typeof created !== 'number') return [];
  return [{ id, title, created, resolved: status === 'ended', practice: practice === true }];
}

customElements.define('open-incidents', OpenIncidents);
