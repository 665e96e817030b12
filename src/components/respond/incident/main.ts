import { h, render } from 'preact';
import { followAddress } from '../../session/follow-address.ts';
import '../../session/links.ts';
import { IncidentApp } from './app.tsx';
import type { Plan } from './start.ts';

/** Draws the page of incidents into its place; the plans that one may be opened for stand in the page. */
export function mountIncident(): void {
  const place = document.querySelector<HTMLElement>('[data-incident]');
  const text = document.querySelector('script[data-plans]')?.textContent;
  if (!place || !text) return;
  const plans: Plan[] = JSON.parse(text);
  followAddress();
  render(h(IncidentApp, { plans }), place);
}
