/** A part of a page that is loaded after the page itself. */
export interface Late<Part> {
  /** The part, once it is loaded. */
  now(): Part | undefined;
  /** Loads it, once; after a line was down, tries again. Throws what the browser throws when the line is down. */
  load(): Promise<Part>;
}

/** Keeps a part that `fetch` imports. It is loaded while there surely is a line, since later there may be none any more. */
export function late<Part>(fetch: () => Promise<Part>): Late<Part> {
  let loaded: Part | undefined;
  let loading: Promise<Part> | undefined;
  return {
    now: () => loaded,
    load: () => {
      loading ??= fetch().then(
        (part) => {
          loaded = part;
          return part;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}
