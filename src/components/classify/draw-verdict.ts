import type { Question } from '../../classify/answers.ts';
import type { Verdict } from '../../classify/verdict.ts';

/** Draws an outcome into its place: the level first, then why, what is open, and what follows. Text only: nothing typed becomes markup. */
export function drawVerdict(
  into: HTMLElement,
  verdict: Verdict,
  questions: readonly Question[],
  rank: number | undefined,
): void {
  if (rank === undefined) delete into.dataset['rank'];
  else into.dataset['rank'] = String(rank);
  const title = into.querySelector('[data-title]');
  // Filled in again with the same words, it would be read aloud at every letter that is typed.
  if (title && title.textContent !== verdict.title) title.textContent = verdict.title;
  const nameOf = (id: string) => questions.find((question) => question.id === id)?.name ?? id;
  const wasOpen = [...into.querySelectorAll('details')].map(({ open }) => open);
  into
    .querySelector('[data-verdict]')
    ?.replaceChildren(
      element('p', verdict.because),
      ...list('Undecided', verdict.undecided),
      ...(verdict.follows.length > 0
        ? [
            element('h3', 'What follows'),
            element('dl', ...verdict.follows.flatMap(({ label, says }) => [element('dt', label), element('dd', says)])),
          ]
        : []),
      ...folded('What would raise it', verdict.raises),
      ...folded('What would lower it', verdict.lowers),
      ...folded('Not answered, and could make it graver', verdict.unanswered.map(nameOf)),
    );
  for (const [index, details] of [...into.querySelectorAll('details')].entries())
    details.open = wasOpen[index] ?? false;
}

function element(name: string, ...children: readonly (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function items(lines: readonly string[]): HTMLElement {
  return element('ul', ...lines.map((line) => element('li', line)));
}

function list(title: string, lines: readonly string[]): HTMLElement[] {
  return lines.length === 0 ? [] : [element('h3', title), items(lines)];
}

function folded(title: string, lines: readonly string[]): HTMLElement[] {
  return lines.length === 0 ? [] : [element('details', element('summary', title), items(lines))];
}
