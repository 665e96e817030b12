const dropped = /[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu;

/** The id that GitHub, Astro and most renderers give a heading, before duplicates are numbered. */
export function slugOf(heading: string): string {
  return heading.toLowerCase().replace(dropped, '').replaceAll(' ', '-');
}

/** Gives each heading of one document its id; the second "Steps" becomes `steps-1`. */
export class Slugger {
  private readonly seen = new Map<string, number>();

  slug(heading: string): string {
    const base = slugOf(heading);
    let id = base;
    let count = this.seen.get(base) ?? 0;
    if (this.seen.has(base)) {
      do {
        count += 1;
        id = `${base}-${count}`;
      } while (this.seen.has(id));
      this.seen.set(base, count);
    }
    this.seen.set(id, 0);
    return id;
  }
}
