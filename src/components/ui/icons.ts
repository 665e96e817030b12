/** A drawing on a 24×24 grid: filled with the text colour (holes cut even-odd), or drawn with a stroke of it. */
interface Drawing {
  path: string;
  filled?: true;
}

const drawings = {
  // Gravity of a level, by rank: 1 octagon, 2 triangle, 3 diamond, 4 circle, 5 square, 6 bar.
  octagon: {
    path: 'M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7zM10.8 6v8h2.4V6zm0 10v2.4h2.4V16z',
    filled: true,
  },
  triangle: { path: 'M12 1.8 23.4 22H.6zM10.9 9v6.5h2.2V9zm0 8v2.2h2.2V17z', filled: true },
  diamond: { path: 'M12 .8 23.2 12 12 23.2.8 12zM12 7.5 7.5 12l4.5 4.5 4.5-4.5z', filled: true },
  circle: {
    path: 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
    filled: true,
  },
  square: { path: 'M2.5 2.5h19v19h-19zM8 8v8h8V8z', filled: true },
  bar: { path: 'M1.5 7.5h21v9h-21z', filled: true },
  // System modes, by what stops.
  halt: { path: 'M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7zM5.5 10v4h13v-4z', filled: true },
  shield: {
    path: 'M12 1 21.5 4.4v7.2c0 5.4-4 9.5-9.5 11.4-5.5-1.9-9.5-6-9.5-11.4V4.4zM7 10.3v3.2h10v-3.2z',
    filled: true,
  },
  // Notes.
  silent: { path: 'M4 4h16v12h-9l-5 4v-4H4zM8.5 10h.01M12 10h.01M15.5 10h.01' },
  differs: { path: 'M4 9h16M4 15h16M16 4 8 20' },
  reading: { path: 'M12 6c-2-1.6-5-2-9-2v14c4 0 7 .4 9 2 2-1.6 5-2 9-2V4c-4 0-7 .4-9 2zM12 6v14' },
  caution: { path: 'M12 3 22 21H2zM12 10v5M12 18h.01' },
  unset: { path: 'M12 3v2M19 5l-1.5 1.5M21 12h-2M19 19l-1.5-1.5M12 21v-2M5 19l1.5-1.5M3 12h2M5 5l1.5 1.5' },
  // Things.
  arrow: { path: 'M4 12h15M13 6l6 6-6 6' },
  book: { path: 'M5 3h11a3 3 0 0 1 3 3v15H8a3 3 0 0 1-3-3zM9 8h6M9 12h6' },
  calendar: { path: 'M4 5h16v16H4zM4 10h16M8 2v5M16 2v5' },
  clock: { path: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2' },
  copy: { path: 'M8 8h12v13H8zM16 8V3H4v13h4' },
  drill: { path: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h.01' },
  eye: { path: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z' },
  fork: { path: 'M12 21v-8M12 13 5 5M12 13l7-8M5 10V5h5M14 5h5v5' },
  ladder: { path: 'M7 2v20M17 2v20M7 7h10M7 12h10M7 17h10' },
  link: { path: 'M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1.5-1.5' },
  message: { path: 'M3 5h18v14H3zM3 6l9 7 9-7' },
  pen: { path: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4' },
  person: { path: 'M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7' },
  signal: { path: 'M3 12h4l3-8 4 16 3-8h4' },
  terminal: { path: 'M3 4h18v16H3zM7 9l3 3-3 3M12.5 15H17' },
  tick: { path: 'M4 12.5l5.5 5.5L20 6.5' },
  trace: { path: 'M5 4h5v5H5zM14 15h5v5h-5zM7.5 9v8.5H14' },
} as const satisfies Record<string, Drawing>;

export type IconName = keyof typeof drawings;

/** All icons as one SVG file, a symbol each: a browser keeps it, and no page carries a drawing. */
export function sprite(): string {
  const symbols = Object.entries<Drawing>(drawings).map(([name, { path, filled }]) => {
    const paint = filled
      ? 'fill="currentColor" fill-rule="evenodd"'
      : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
    return `<symbol id="${name}" viewBox="0 0 24 24"><path ${paint} d="${path}"/></symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

const ranks = ['octagon', 'triangle', 'diamond', 'circle', 'square', 'bar'] as const satisfies IconName[];

/** The shape of a severity rank. Ranks below the last have the last. */
export function rankIcon(rank: number): IconName {
  return ranks[rank - 1] ?? 'bar';
}
