const largest = 2;
const step = 0.1;

/**
 * How what is around an artefact gives way to it: the first that fits is taken. `share` is how much of the width the artefact has,
 * `size` how large the rest is, and `beside` whether the message stands beside its artefact, above what is to be decided.
 */
const arrangements = [1, 0.9, 0.8, 0.7, 0.6].flatMap((size) =>
  [false, true].flatMap((beside) => [0.56, 0.64, 0.7, 0.76, 0.8].map((share) => ({ size, share, beside }))),
);
type Arrangement = (typeof arrangements)[number];

/** The width, in pixels, below which everything stands in one column: `screen.css` has the same. */
const narrow = 1_024;

/**
 * Arranges the board so that all that players need now is on it at once: a question and its options stand beside what was
 * released last. What is around an artefact becomes smaller where it has to, the artefact never. What was released last, or asked
 * in the hot wash, then grows until it fills the screen: never so large that it no longer fits, or that a line of an artefact
 * breaks that did not break before.
 */
export function fill(place: HTMLElement): void {
  const board = place.querySelector<HTMLElement>('.board');
  const main = board?.querySelector<HTMLElement>(':is(.stage > .released, .hot-wash)');
  if (!board || !main) return;
  arrange(board, main);
  const breaks = overflows(main);
  let size = 1;
  while (size + step <= largest) {
    grow(main, size + step);
    if (!fits(board) || (!breaks && overflows(main))) break;
    size += step;
  }
  grow(main, size);
}

/** Chooses how the parts of the board stand to each other; where nothing fits, what breaks no line is taken, and the page scrolls. */
function arrange(board: HTMLElement, main: HTMLElement): void {
  grow(main, 1);
  set(board, undefined);
  const decides = board.querySelector('.stage > .decisions') !== null;
  const artefact = main.querySelector('.artefact') !== null;
  // Side by side needs room: a phone has none.
  if (innerWidth < narrow || (!decides && (fits(board) || !artefact))) return;
  const tried = arrangements
    .filter(({ beside }) => artefact || !beside)
    .filter(({ beside }) => decides || beside)
    .map((arrangement) => {
      set(board, arrangement);
      return { arrangement, fits: fits(board), breaks: overflows(main) };
    });
  const best =
    tried.find((one) => one.fits && !one.breaks) ?? tried.find((one) => one.fits) ?? tried.find((one) => !one.breaks);
  set(board, (best ?? tried[0])?.arrangement);
}

function set(board: HTMLElement, arrangement: Arrangement | undefined): void {
  const { size, share, beside } = arrangement ?? { size: 1, share: 1, beside: false };
  board.classList.toggle('two', arrangement !== undefined);
  board.classList.toggle('beside', beside);
  board.classList.toggle('tight', size < 1);
  board.style.setProperty('--aside', String(size));
  board.style.setProperty('--share', String(share));
}

function grow(main: HTMLElement, size: number): void {
  main.style.setProperty('--grown', size.toFixed(1));
}

/** Whether what was released last, and what is to be decided, end above the lower edge. */
function fits(board: HTMLElement): boolean {
  const parts = board.querySelectorAll(':is(.stage > *, .stage > .released > *, .hot-wash)');
  return [...parts].every((part) => part.getBoundingClientRect().bottom + scrollY <= innerHeight - 16);
}

/** Whether a line of the artefact is longer than its place is wide. */
function overflows(main: HTMLElement): boolean {
  const text = main.querySelector<HTMLElement>('pre');
  if (!text) return false;
  text.style.whiteSpace = 'pre';
  const wide = text.scrollWidth > text.clientWidth;
  text.style.whiteSpace = '';
  return wide;
}
