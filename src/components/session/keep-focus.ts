/** What had the focus, what it stands in from the inside out, and the dialogue that it is in. */
interface Held {
  element: HTMLElement;
  around: readonly HTMLElement[];
  dialogue: HTMLElement | undefined;
}

const controls =
  'button:enabled, a[href], input:enabled:not([type="hidden"]), select:enabled, textarea:enabled, summary, [tabindex="0"]';

/**
 * Keeps the focus on a page whose dialogues and lines come and go: a browser lets it fall to `body` when what had it is taken away or
 * turned off. After a dialogue it goes back to what opened that. Where that is gone, or a line with its button, it goes to the heading
 * or else the first control of what is left around it; and where nothing had it before, to that of `main`, which is the step in sight.
 * What somebody lets go of by hand stays let go. Call it once for a page.
 */
export function keepFocus(): void {
  const openers = new WeakMap<HTMLElement, Held | undefined>();
  let held: Held | undefined;

  const note = (element: HTMLElement) => {
    const around: HTMLElement[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
    const dialogue = element.closest<HTMLElement>('dialog') ?? undefined;
    // One that takes the place of another was opened by what had opened that one.
    if (dialogue && !openers.has(dialogue)) openers.set(dialogue, held?.dialogue ? openers.get(held.dialogue) : held);
    held = { element, around, dialogue };
  };
  addEventListener('focusin', ({ target }) => target instanceof HTMLElement && note(target), true);
  // Some browsers give no focus to a button that is pressed by a finger or a mouse.
  addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element && target.closest<HTMLElement>('button, summary');
      if (button && button !== held?.element) note(button);
    },
    true,
  );

  const mend = () => {
    if (!held || (document.activeElement ?? document.body) !== document.body || isThere(held.element)) return;
    let back: Held | undefined = held;
    while (back?.dialogue?.isConnected === false) back = openers.get(back.dialogue);
    const to = back && isThere(back.element) ? back.element : placeIn(back?.around);
    if (!to) return;
    if (to.tabIndex < 0) to.tabIndex = -1;
    to.focus();
  };
  new MutationObserver(mend).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled'],
  });
}

/** The heading or else the first control of the innermost that is left; of `main` where nothing is known. */
function placeIn(around: readonly HTMLElement[] | undefined): HTMLElement | undefined {
  const main = document.querySelector<HTMLElement>('main');
  for (const place of [...(around ?? []), ...(main ? [main] : [])]) {
    if (!place.isConnected || place === document.body || place === document.documentElement) continue;
    const found = firstIn(place, 'h1, h2, h3') ?? firstIn(place, controls);
    if (found) return found;
  }
  return undefined;
}

function firstIn(place: HTMLElement, selector: string): HTMLElement | undefined {
  return [...place.querySelectorAll<HTMLElement>(selector)].find(isThere);
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
