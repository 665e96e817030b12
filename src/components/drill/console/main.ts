import { h, render } from 'preact';
import * as v from 'valibot';
import { type SessionPlan, sessionPlanSchema } from '../../../session/snapshot/plan-schema.ts';
import { followAddress } from '../../session/follow-address.ts';
import '../../session/links.ts';
import { App } from './app.tsx';

/** Draws the console into its place on the page, from the snapshot of content that the page carries. */
export function mountConsole(): void {
  const place = document.querySelector<HTMLElement>('[data-console]');
  if (!place) return;
  followAddress();
  const { screen = '', pack = '' } = place.dataset;
  render(h(App, { plan: pagePlan(), pages: { screen, pack } }), place);
}

function pagePlan(): SessionPlan | undefined {
  const text = document.querySelector('script[data-session-plan]')?.textContent;
  return text ? v.parse(sessionPlanSchema, JSON.parse(text)) : undefined;
}
