import { site } from '../../config/site.ts';

/** What a device needs to put the site on its home screen. */
export function GET() {
  const icon = (name: string, sizes: string, purpose: 'any' | 'maskable') => ({
    src: `/icons/${name}.png`,
    sizes,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: '/',
    name: site.title,
    short_name: site.title,
    description: site.description,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf6',
    theme_color: '#0d6775',
    icons: [
      icon('192', '192x192', 'any'),
      icon('512', '512x512', 'any'),
      icon('maskable-512', '512x512', 'maskable'),
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: [
      { name: 'What is happening?', url: '/' },
      { name: 'Work an incident', url: '/respond/incident/' },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
}
