/** What had the focus, what it stands in from the inside out, and the dialogue that it is in. */
interface Held {
  element: HTMLElement;
  around: readonly HTMLElement[];
  dialogue: HTMLElement | undefined;
}

/** What may have the focus though nobody presses it: it has a name, or a place among what a reader steps through. */
const regions = 'section, nav, header, form, article, li, main, dialog, [role], [aria-label]';

/**
 * Keeps the focus on a page whose dialogues and lines come and go: a browser lets it fall to `body` when what had it is taken away or
 * turned off. After a dialogue it goes back to what had it as that was opened. Where that is gone, or a line with its button, it goes to
 * the heading of what is left around it, or to that itself, never to another button: Enter would press what nobody chose. Where nothing
 * had it before, it goes to the heading of `main`, which is the step in sight. What somebody lets go of by hand stays let go. Call it
 * once for a page.
 */
export function keepFocus(): void {
  const openers = new WeakMap<HTMLElement, Held | undefined>();
  let held: Held | undefined;
  const openerOf = (of: Held | undefined) => of?.dialogue && openers.get(of.dialogue);

  const note = (element: HTMLElement) => {
    const around: HTMLElement[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
    const dialogue = element.closest<HTMLElement>('dialog') ?? undefined;
    // One that takes the place of another was opened by what had opened that one; one that lies over it, by what had the focus there.
    const isReplaced = held?.dialogue?.isConnected === false;
    if (dialogue && !openers.has(dialogue)) openers.set(dialogue, isReplaced ? openerOf(held) : held);
    held = { element, around, dialogue };
  };
  addEventListener('focusin', ({ target }) => target instanceof HTMLElement && note(target), true);
  addEventListener(
    'focusout',
    ({ target, relatedTarget }) => {
      if (relatedTarget !== null || held?.element !== target) return;
      const given = held;
      // What is taken away loses the focus as well: that is seen once it is gone.
      queueMicrotask(() => {
        // Inside a dialogue nothing is let go: what opened it gets the focus back.
        if (held === given && !given.dialogue && isThere(given.element) && document.hasFocus() && isNowhere())
          held = undefined;
      });
    },
    true,
  );
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
    if (!held || !isNowhere() || isThere(held.element)) return;
    let back: Held | undefined = held;
    while (back?.dialogue?.isConnected === false) back = openerOf(back);
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

/** Whether nothing has the focus. */
function isNowhere(): boolean {
  return (document.activeElement ?? document.body) === document.body;
}

/** The heading of the innermost region that is left, or that region; of `main` where nothing is known. */
function placeIn(around: readonly HTMLElement[] | undefined): HTMLElement | undefined {
  const main = document.querySelector<HTMLElement>('main');
  for (const place of [...(around ?? []), ...(main ? [main] : [])]) {
    if (!place.isConnected || place === document.body || place === document.documentElement) continue;
    const found = firstIn(place, 'h1, h2, h3');
    if (found) return found;
    if (place.matches(regions) && isThere(place)) return place;
  }
  return undefined;
}

function firstIn(place: HTMLElement, selector: string): HTMLElement | undefined {
  return [...place.querySelectorAll<HTMLElement>(selector)].find(isThere);
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
