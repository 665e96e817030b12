const largest = 2;
const step = 0.1;

/**
 * Lets what was released last grow until it fills the screen: never below its usual size, and never so large that it no
 * longer fits, or that a line of an artefact breaks that does not break at its usual size.
 */
export function fill(place: HTMLElement): void {
  const released = place.querySelector<HTMLElement>('.board > .released');
  if (!released) return;
  const grow = (size: number) => released.style.setProperty('--grown', size.toFixed(1));
  grow(1);
  const breaks = overflows(released);
  let size = 1;
  while (size + step <= largest) {
    grow(size + step);
    const fits = released.getBoundingClientRect().bottom + scrollY <= innerHeight - 16;
    if (!fits || (!breaks && overflows(released))) break;
    size += step;
  }
  grow(size);
}

/** Whether a line of the artefact is longer than the screen is wide. */
function overflows(released: HTMLElement): boolean {
  const text = released.querySelector<HTMLElement>('pre');
  if (!text) return false;
  text.style.whiteSpace = 'pre';
  const wide = text.scrollWidth > text.clientWidth;
  text.style.whiteSpace = '';
  return wide;
}
