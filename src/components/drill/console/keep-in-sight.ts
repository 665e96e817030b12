/**
 * Keeps the selected inject in sight in a list that scrolls by itself, with what comes next: in an hour of sixty injects the list stood at its
 * top, and "now" was far below. Where somebody has scrolled to stays until another inject is selected, or the selected one moves on.
 */
export function keepInSight(): void {
  let before = '';
  new MutationObserver(() => {
    const row = document.querySelector<HTMLElement>('.list [aria-current]');
    const column = row?.closest<HTMLElement>('.left');
    if (!row || !column) return;
    const standing = `${row.id} ${row.className}`;
    if (standing === before) return;
    before = standing;
    if (column.scrollHeight > column.clientHeight) center(row, column);
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-current', 'class'],
  });
}

/**
 * On a phone, and where the page is made twice as large, the columns stand one below another: whoever chooses an inject is brought to it, where
 * nothing in sight would change otherwise.
 */
export function followChoice(): void {
  document.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest('.play .list .row') : null;
    const middle = row?.closest('main')?.querySelector<HTMLElement>('.middle');
    if (!row || !middle || middle.getBoundingClientRect().top < row.getBoundingClientRect().bottom) return;
    middle.focus({ preventScroll: true });
    middle.scrollIntoView({ block: 'start' });
  });
}

/** Only the column moves: the page around it stays where it is. */
function center(row: HTMLElement, column: HTMLElement): void {
  const { top, height } = row.getBoundingClientRect();
  const frame = column.getBoundingClientRect();
  const below = top - frame.top;
  // The line after it is in sight as well.
  if (below >= height && below + 2 * height <= frame.height) return;
  row.scrollIntoView({ block: 'center' });
}
