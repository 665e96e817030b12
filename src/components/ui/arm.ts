import { say } from './say.ts';

const secondsArmed = 10;
/** Two presses within this time are one: a double click, a trembling thumb. In milliseconds. */
const restless = 600;

/** The two presses that a destroying command takes: the first arms for some seconds and says what the command does. */
export class Arm {
  #armedAt: number | undefined;
  #timer = 0;
  readonly #host: HTMLElement;
  readonly #changed: () => void;

  /** @param host the copy button; what to make sure of is read from the `[data-confirm]` of its command */
  constructor(host: HTMLElement, button: HTMLButtonElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    button.addEventListener('blur', () => this.release());
    button.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.release();
      // A key that is held down is one press.
      if (event.repeat) event.preventDefault();
    });
  }

  /** What the button says. */
  get says(): string {
    return this.#armedAt === undefined ? 'Arm, then copy' : 'Press again to copy';
  }

  /** Takes a press at a time in milliseconds; answers whether it is the one that copies. */
  press(at: number): boolean {
    if (this.#armedAt !== undefined) {
      if (at - this.#armedAt < restless) return false;
      this.release();
      return true;
    }
    this.#armedAt = at;
    const confirm = this.#host.closest('.command')?.querySelector('[data-confirm]')?.textContent?.trim() ?? '';
    say(`Armed for ${secondsArmed} seconds. This cannot be undone. ${confirm} Press again to copy.`);
    this.#timer = window.setTimeout(() => {
      this.release();
      say('No longer armed.');
    }, secondsArmed * 1000);
    this.#tell();
    return false;
  }

  /** Takes the arming back. */
  release(): void {
    clearTimeout(this.#timer);
    if (this.#armedAt === undefined) return;
    this.#armedAt = undefined;
    this.#tell();
  }

  #tell(): void {
    this.#host.toggleAttribute('data-armed', this.#armedAt !== undefined);
    this.#changed();
  }
}
