import { useLayoutEffect, useRef } from 'preact/hooks';
import type { KeyGroup } from './keys.ts';

/** Every key on one card, printable. */
export function KeysCard({
  groups,
  asks,
  confirming,
  setConfirming,
  onClose,
}: {
  groups: readonly KeyGroup[];
  /** Beside the box that turns questions off: what is asked about. A screen that never asks has no box. */
  asks?: string;
  confirming?: boolean;
  setConfirming?(on: boolean): void;
  onClose(): void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Taking the element away closes it. Closing it by hand would send a late "close" that shuts the next dialogue.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="keys-card"
      aria-labelledby="keys-title"
      onClose={onClose}
      onCancel={(event) => {
        // At once: the next key is meant for what lies below.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="keys-title">Keys</h2>
      <div class="groups">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ key, label }) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {asks && (
        <label class="option no-print">
          <input
            type="checkbox"
            checked={confirming}
            onChange={(event) => setConfirming?.(event.currentTarget.checked)}
          />
          <span>{asks}</span>
        </label>
      )}
      <div class="buttons no-print">
        <button type="button" class="primary" autofocus onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </div>
    </dialog>
  );
}
