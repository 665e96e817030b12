import type { APIRoute } from 'astro';
import { finderData } from '../finder/documents.ts';
import { pack } from '../finder/pack.ts';
import { deskRoot } from '../load/desk-root.ts';
import { currentReading } from '../load/reading.ts';

/** What the finder knows, in one small file: fetched when somebody begins to look. */
export const GET: APIRoute = () => {
  const { project } = currentReading(deskRoot());
  return new Response(pack(finderData(project)), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
