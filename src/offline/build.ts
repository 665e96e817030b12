/** A set of files that is kept whole or not at all. */
export interface FileSet {
  /** Where its pack lies on the server, from the site's root. */
  pack: string;
  /** SHA-256 of the pack, in hexadecimal. */
  hash: string;
  /** How many files it holds, and how many bytes a line carries for them. */
  files: number;
  bytes: number;
}

export type Tier = 'responder' | 'rest';

/** What a build gives to be kept for use without a line. */
export interface Build {
  /** Made of the contents of all files: two builds of the same bytes are one. */
  id: string;
  tiers: Readonly<Record<Tier, FileSet>>;
}

/** Whether a page works a session that must live on, though its tier may not be on the device. */
export function isConsole(path: string): boolean {
  return /^\/drills\/(?:.+\/(?:run|screen|evaluate|facilitator)|sessions)\/$/.test(path);
}

/**
 * Whether a file of the built site belongs to the responder's tier: what somebody needs who works an incident. What pages load
 * (`/_astro/`) follows from the pages.
 * @param path as a browser asks for it: `/plans/tmt/`, `/finder.txt`.
 */
export function isResponders(path: string): boolean {
  const [, first = '', second = '', third = ''] = path.split('/');
  if (first === 'plans') return second !== '' && !keepers.has(third);
  return tops.has(first);
}

/** The home page has no first part. */
const tops = new Set([
  '',
  '404.html',
  'away',
  'respond',
  'severity',
  'glossary',
  'finder.txt',
  'icons',
  'icons.svg',
  'favicon.svg',
  'manifest.webmanifest',
]);
/** What only the keeper of a plan opens. */
const keepers = new Set(['trace', 'programme', 'validation']);

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The media type of a path, as a server would say it. */
export function typeOf(path: string): string {
  const [, ending = ''] = /\.([a-z0-9]+)$/.exec(path.endsWith('/') ? `${path}index.html` : path) ?? [];
  return types[ending] ?? 'application/octet-stream';
}
