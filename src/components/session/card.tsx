import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A card that lies over a screen until it is closed, with Escape or its first button. It opens at its top. `name` is its class and the root of its ids. */
export function Card({
  name,
  title,
  onClose,
  children,
  buttons,
}: {
  name: string;
  title: string;
  onClose(): void;
  children: ComponentChildren;
  /** What stands beside the button that closes it. */
  buttons?: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Taking the element away closes it. Closing it by hand would send a late "close" that shuts the next dialogue.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={`${name}-card`}
      aria-labelledby={`${name}-title`}
      onClose={onClose}
      onCancel={(event) => {
        // At once: the next key is meant for what lies below.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={`${name}-title`} tabIndex={-1} autofocus>
        {title}
      </h2>
      {children}
      <div class="buttons no-print">
        <button type="button" class="primary" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
        {buttons}
      </div>
    </dialog>
  );
}
