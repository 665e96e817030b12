import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

/**
 * What a host should send with every page, by header. A page's own policy cannot forbid that others frame it, and holds all the rest; a
 * second policy only narrows it. The camera is for codes on another device's screen. Copying, full screen and storage are left as they are: the site uses them.
 */
export const hostHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Permissions-Policy':
    'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** How long browsers may keep what: the worker tells of a newer build, and the name of a bundled file holds its content. */
const caching: Readonly<Record<string, string>> = {
  '/sw.js': 'no-cache',
  '/_astro/*': 'public, max-age=31536000, immutable',
};

/** The headers as the file `_headers`, which Netlify, Cloudflare Pages and others read; for another host it says what to set. */
export function headersFile(headers: Readonly<Record<string, string>> = hostHeaders): string {
  const all = ['/*', ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)];
  const kept = Object.entries(caching).flatMap(([path, value]) => [path, `  Cache-Control: ${value}`]);
  return [...all, ...kept, ''].join('\n');
}

/** Writes `_headers` into the built site. */
export function writeHostHeaders(): AstroIntegration {
  return {
    name: 'drillbook-host-headers',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('_headers', dir), headersFile());
      },
    },
  };
}
