import { sprite } from '../components/ui/icons.ts';

/** Every icon once, for all pages: a page names what it shows. */
export function GET() {
  return new Response(sprite(), { headers: { 'content-type': 'image/svg+xml' } });
}
