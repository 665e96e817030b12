import { h, render } from 'preact';
import '../../session/links.ts';
import { Evaluate } from './evaluate.tsx';

/** Draws the evaluator's page into its place. */
export function mountEvaluate(): void {
  const place = document.querySelector<HTMLElement>('[data-evaluate]');
  if (place) render(h(Evaluate, { title: place.dataset['title'] ?? '', drill: place.dataset['drill'] ?? '' }), place);
}
