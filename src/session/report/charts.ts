import { spanText } from '../../model/wall-time.ts';
import { type Rating, ratingMeanings } from '../exercise/evaluation.ts';
import type { AfterActionReport } from './after-action-model.ts';
import { allowed, type ClockReport } from './common.ts';
import { clockText } from './format.ts';

/**
 * Charts as strings of SVG, without styles or scripts, in the colour of the text around them. Shape and words say
 * everything; colour says nothing alone.
 */
const width = 800;
const rowHeight = 24;
const labelWidth = 260;

/** Injects along exercise time: a hollow square where one was planned, a disc where it was delivered. */
export function timelineChart({ timeline, exerciseTime }: AfterActionReport): string {
  const rows = timeline.filter(({ type, undone }) => type === 'inject-released' && !undone);
  const end = Math.max(exerciseTime, 1, ...rows.map(({ planned = 0, exercise }) => Math.max(planned, exercise)));
  const x = (time: number) => fixed(labelWidth + (time / end) * (width - labelWidth - 20));
  const body = rows.map(({ what, planned, exercise }, index) => {
    const y = rowHeight * index + 16;
    const square =
      planned === undefined
        ? ''
        : `<rect x="${fixed(x(planned) - 5)}" y="${y - 5}" width="10" height="10" fill="none" stroke="currentColor"/><line x1="${x(planned)}" y1="${y}" x2="${x(exercise)}" y2="${y}" stroke="currentColor" stroke-dasharray="3 3"/>`;
    const title = `${what}: delivered at ${clockText(exercise)}${planned === undefined ? '' : `, planned for ${clockText(planned)}`}`;
    return `<g><title>${escapeXml(title)}</title>${caption(what.replace(/^Inject released: /, ''), y)}${square}<circle cx="${x(exercise)}" cy="${y}" r="5" fill="currentColor"/></g>`;
  });
  const foot = rowHeight * rows.length + 20;
  const axis = `<text x="${labelWidth}" y="${foot}" font-size="12" fill="currentColor">${clockText(0)}</text><text x="${width - 20}" y="${foot}" font-size="12" text-anchor="end" fill="currentColor">${clockText(end)}</text>`;
  return rows.length === 0 ? '' : svg('Injects: planned (square) and delivered (disc)', foot + 8, body.join('') + axis);
}

/** How many critical tasks were rated P, S, M and U, and how many were not rated. */
export function ratingsChart({ objectives }: AfterActionReport): string {
  const tasks = objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  const count = (rating: Rating | undefined) => tasks.filter((task) => task.rating === rating).length;
  const bars = (['P', 'S', 'M', 'U'] as const).map((rating): [string, number] => [
    `${rating}, ${ratingMeanings[rating].name}`,
    count(rating),
  ]);
  const rows: [string, number][] = [...bars, ['not rated', count(undefined)]];
  const body = rows.map(([name, many], index) => {
    const y = rowHeight * index + 16;
    const long = fixed((many / Math.max(1, tasks.length)) * (width - labelWidth - 60));
    return `${caption(name, y)}<rect x="${labelWidth}" y="${y - 8}" width="${long}" height="16" fill="currentColor"/><text x="${fixed(labelWidth + long + 8)}" y="${y + 5}" font-size="14" fill="currentColor">${many}</text>`;
  });
  return tasks.length === 0 ? '' : svg('Ratings of critical tasks', rowHeight * rows.length + 8, body.join(''));
}

/** Each clock that could be counted: a bar for how far it ran, a mark at its limit. */
export function clocksChart({ clocks }: { clocks: readonly ClockReport[] }): string {
  const rows = clocks.flatMap((clock) => {
    const limit = allowed(clock);
    return limit !== undefined && ['met', 'late', 'open'].includes(clock.outcome) ? [{ ...clock, limit }] : [];
  });
  const body = rows.map(({ title, ran, limit, outcome }, index) => {
    const y = rowHeight * index + 16;
    // Limits lie between a minute and days, so each bar has its own scale: the limit stands at two thirds.
    const room = width - labelWidth - 160;
    const mark = fixed(labelWidth + (room * 2) / 3);
    const long = fixed(Math.min(room, ((ran / Math.max(limit, 60_000)) * room * 2) / 3));
    const words = `${outcome}, ${spanText(ran)} of ${spanText(limit)}`;
    const fill = outcome === 'met' ? 'fill="currentColor"' : 'fill="none" stroke="currentColor"';
    return `<g><title>${escapeXml(`${title}: ${words}`)}</title>${caption(title, y)}<rect x="${labelWidth}" y="${y - 6}" width="${long}" height="12" ${fill}/><line x1="${mark}" y1="${y - 10}" x2="${mark}" y2="${y + 10}" stroke="currentColor" stroke-width="2"/><text x="${width - 150}" y="${y + 5}" font-size="12" fill="currentColor">${escapeXml(words)}</text></g>`;
  });
  return rows.length === 0
    ? ''
    : svg('Response clocks: how far each ran, its limit marked', rowHeight * rows.length + 8, body.join(''));
}

function svg(title: string, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" font-family="sans-serif">${body}</svg>`;
}

function caption(text: string, y: number): string {
  const short = [...text].length > 36 ? `${[...text].slice(0, 35).join('')}…` : text;
  return `<text x="0" y="${y + 5}" font-size="14" fill="currentColor">${escapeXml(short)}</text>`;
}

function escapeXml(text: string): string {
  return (
    text
      // Control characters have no form in XML.
      .replaceAll(/\p{Cc}/gu, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  );
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
