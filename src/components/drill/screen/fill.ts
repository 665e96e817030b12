const largest = 2;
const step = 0.1;

/** How what is around an artefact gives way to it: the first that fits is taken. Shares are of the width, sizes of the usual size. */
const arrangements = [1, 0.9, 0.8, 0.7].flatMap((size) =>
  [0.58, 0.66, 0.73, 0.79].map((share) => ({ size, share, told: size, lines: size < 0.85 ? 1.25 : 1.4 })),
);

/**
 * Arranges the board so that all that players need now is on it at once. A question and its options stand beside what was
 * released last; a long artefact stands beside its message. What is around an artefact becomes smaller where it has to, the
 * artefact never. What was released last, or asked in the hot wash, then grows until it fills the screen: never so large that it
 * no longer fits, or that a line of an artefact breaks that did not break before.
 */
export function fill(place: HTMLElement): void {
  const board = place.querySelector<HTMLElement>('.board');
  const main = board?.querySelector<HTMLElement>(':scope > :is(.released, .hot-wash)');
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

/** Chooses how the parts of the board stand to each other. */
function arrange(board: HTMLElement, main: HTMLElement): void {
  grow(main, 1);
  set(board, { size: 1, share: 0.58, told: 1, lines: 1.4 });
  board.classList.remove('split');
  const decisions = board.querySelector(':scope > .decisions') !== null;
  const artefact = main.querySelector('.artefact') !== null;
  if (!decisions && (fits(board) || !artefact)) return;
  // Side by side needs room: a phone has none.
  if (innerWidth < narrow) return;
  board.classList.toggle('split', !decisions);
  const tried = arrangements.map((arrangement) => {
    set(board, arrangement);
    return { arrangement, fits: fits(board), breaks: overflows(main) };
  });
  const best =
    tried.find((one) => one.fits && !one.breaks) ?? tried.find((one) => one.fits) ?? tried.at(decisions ? 1 : -1);
  if (best) set(board, best.arrangement);
}

/** The width, in pixels, below which everything stands in one column: `screen.css` has the same. */
const narrow = 1_024;

function set(board: HTMLElement, { size, share, told, lines }: (typeof arrangements)[number]): void {
  board.style.setProperty('--aside', String(size));
  board.style.setProperty('--told', String(told));
  board.style.setProperty('--lines', String(lines));
  board.style.setProperty('--share', String(share));
}

function grow(main: HTMLElement, size: number): void {
  main.style.setProperty('--grown', size.toFixed(1));
}

/** Whether what was released last, and what is to be decided, end above the lower edge. */
function fits(board: HTMLElement): boolean {
  const parts = board.querySelectorAll(':scope > :is(.released, .hot-wash, .decisions)');
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
