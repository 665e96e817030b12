/** A fault as the overlay of the dev server shows it. */
export interface OverlayFault {
  message: string;
  /** The file, relative to the project. */
  id: string;
  loc: { file: string; line: number; column: number };
}

/** What is sent to the pages that are open. */
export type Payload = { type: 'full-reload' } | { type: 'error'; err: OverlayFault & { stack: string } };

/**
 * The overlay of the dev server for as long as the content has a fault. A page is reloaded at each change, which takes its overlay away:
 * so the fault is sent again when the check has ended, whether or not it is another one, and to every page that connects meanwhile. When
 * the last fault is mended, pages are reloaded once more: what they showed was drawn without the record.
 */
export function keptOverlay(send: (payload: Payload) => void): {
  /** Content has changed, and is being checked. */
  changed(): void;
  /** The check has ended, with its first fault or without any. */
  checked(fault: OverlayFault | undefined): void;
  /** What a page that connects now is to show; undefined where nothing is known to be wrong. */
  shown(): Payload | undefined;
} {
  let fault: OverlayFault | undefined;
  let known = false;
  const payload = (): Payload | undefined =>
    fault && known ? { type: 'error', err: { ...fault, stack: '' } } : undefined;
  return {
    changed() {
      known = false;
      send({ type: 'full-reload' });
    },
    checked(found) {
      const mended = fault !== undefined && found === undefined;
      fault = found;
      known = true;
      const shown = payload();
      if (shown) send(shown);
      else if (mended) send({ type: 'full-reload' });
    },
    shown: payload,
  };
}
