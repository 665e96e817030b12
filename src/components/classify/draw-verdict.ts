import type { Question } from '../../classify/answers.ts';
import type { Verdict } from '../../classify/verdict.ts';
import { type VerdictPart, verdictParts } from './verdict-parts.ts';

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
  const wasOpen = [...into.querySelectorAll('details')].map(({ open }) => open);
  into.querySelector('[data-verdict]')?.replaceChildren(...verdictParts(verdict, questions).flatMap(drawn));
  for (const [index, details] of [...into.querySelectorAll('details')].entries())
    details.open = wasOpen[index] ?? false;
}

/** `Verdict.astro` writes the same into the page that is built. */
function drawn(part: VerdictPart): HTMLElement[] {
  switch (part.kind) {
    case 'text':
      return [element('p', part.text)];
    case 'list':
      return [element('h3', part.title), items(part.lines)];
    case 'folded':
      return [element('details', element('summary', part.title), items(part.lines))];
    case 'follows': {
      const pairs = part.lines.flatMap(({ label, says }) => [element('dt', label), element('dd', says)]);
      return [element('h3', part.title), element('dl', ...pairs)];
    }
  }
}

function element(name: string, ...children: readonly (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function items(lines: readonly string[]): HTMLElement {
  return element('ul', ...lines.map((line) => element('li', line)));
}
