/**
 * The version of the engine: of what an event is, how it is sealed and by which rules it counts. Every event carries the
 * version that sealed it, `created` first of all; events without one are of version 1.
 */
export const engineVersion = 4;

/** Why something of a later version is not read. */
export function tooNew(version: number): string {
  return `it was written by version ${version} of the engine, and this program reads up to version ${engineVersion}: open it with a newer one`;
}
