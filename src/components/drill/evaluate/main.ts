import { h, render } from 'preact';
import '../../session/links.ts';
import { Evaluate } from './evaluate.tsx';

/** Draws the evaluator's page into its place. */
export function mountEvaluate(): void {
  const place = document.querySelector<HTMLElement>('[data-evaluate]');
  if (!place) return;
  const props = { title: place.dataset['title'] ?? '', drill: place.dataset['drill'] ?? '' };
  if (import.meta.env.DRILLBOOK_RELAY && location.hash.startsWith('#share=')) {
    // Another link that is opened into the same tab changes the address only. Heard before anything is drawn.
    addEventListener('hashchange', () => location.reload());
    void import('./shared.tsx').then(({ EvaluateShared }) => render(h(EvaluateShared, props), place));
  } else render(h(Evaluate, props), place);
}
