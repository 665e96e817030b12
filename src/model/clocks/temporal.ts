/** Temporal of this machine. Where it has none yet (Node 24, some browsers) the polyfill is loaded, and only there. */
export const temporal = globalThis.Temporal ?? (await import('temporal-polyfill')).Temporal;
