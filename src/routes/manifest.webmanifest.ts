import { at } from '../../config/at.ts';
import { site } from '../../config/site.ts';

/** What a device needs to put the site on its home screen. */
export function GET() {
  const icon = (name: string, sizes: string, purpose: 'any' | 'maskable') => ({
    src: at(`/icons/${name}.png`),
    sizes,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: at('/'),
    name: site.title,
    short_name: site.title,
    description: site.description,
    start_url: at('/'),
    scope: at('/'),
    display: 'standalone',
    background_color: '#fbfaf6',
    theme_color: '#0d6775',
    icons: [
      icon('192', '192x192', 'any'),
      icon('512', '512x512', 'any'),
      icon('maskable-512', '512x512', 'maskable'),
      { src: at('/favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: [
      { name: 'What is happening?', url: at('/') },
      { name: 'Work an incident', url: at('/respond/incident/') },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
}
