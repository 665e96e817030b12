import type { APIRoute } from 'astro';
import { at } from '../../config/at.ts';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import { buildDay } from '../catalogue/check-report.ts';
import { drillsCalendar } from '../history/drills-calendar.ts';
import { cadence } from '../history/programme.ts';

/** The drills that are due, for a calendar to subscribe to. */
export const GET: APIRoute = ({ url, site }) => {
  const { entries } = loadCatalogue();
  const today = buildDay();
  const items = cadence(
    { drills: entries.drills, records: entries['drill-records'], programmes: entries.programmes },
    today,
  );
  return new Response(drillsCalendar(items, { site: new URL(at('/'), site ?? url).href, today }), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
};
