import { h, render } from 'preact';
import { followAddress } from '../../session/follow-address.ts';
import '../../session/links.ts';
import { Evaluate } from './evaluate.tsx';

/** Draws the evaluator's page into its place. */
export function mountEvaluate(): void {
  const place = document.querySelector<HTMLElement>('[data-evaluate]');
  if (!place) return;
  followAddress();
  const props = { title: place.dataset['title'] ?? '', drill: place.dataset['drill'] ?? '' };
  if (import.meta.env.DRILLBOOK_RELAY && location.hash.startsWith('#share=')) {
    void import('./shared.tsx').then(({ EvaluateShared }) => render(h(EvaluateShared, props), place));
  } else render(h(Evaluate, props), place);
}
