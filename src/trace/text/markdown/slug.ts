const dropped = /[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu;

/** The id that GitHub, Astro and most renderers give a heading, before duplicates are numbered. */
export function slugOf(heading: string): string {
  return heading.toLowerCase().replace(dropped, '').replaceAll(' ', '-');
}

/** The rules known here by which sites make ids of headings. */
export const slugRules = ['github', 'mkdocs'] as const;
export type SlugRule = (typeof slugRules)[number];

/** The id that MkDocs gives a heading: Python-Markdown's, in ASCII alone. Empty where nothing of the heading is left. */
function mkdocsSlug(heading: string): string {
  const ascii = heading.normalize('NFKD').replace(/[^\0-\x7f]/g, '');
  return ascii
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** Gives each heading of one document its id; the second "Steps" becomes `steps-1`, in MkDocs `steps_1`. */
export class Slugger {
  private readonly seen = new Map<string, number>();
  private readonly rule: SlugRule;

  constructor(rule: SlugRule = 'github') {
    this.rule = rule;
  }

  slug(heading: string): string {
    return this.rule === 'mkdocs' ? this.mkdocs(heading) : this.github(heading);
  }

  /** Python-Markdown counts up whatever number an id ends in already, and counts an empty one, too. */
  private mkdocs(heading: string): string {
    let id = mkdocsSlug(heading);
    while (id === '' || this.seen.has(id)) {
      const [, base = id, count = '0'] = /^(.*)_(\d+)$/s.exec(id) ?? [];
      id = `${base}_${Number(count) + 1}`;
    }
    this.seen.set(id, 0);
    return id;
  }

  private github(heading: string): string {
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
