/** A script as Astro names it in a page. */
const script = /<script type="module" src="([^"]+)"><\/script>/g;

/** What a page says of itself that is empty until its scripts have drawn it. */
const drawn = /<body\b[^>]*\bdata-drawn\b/;

/**
 * Names in a page the files that its scripts were put into, each once, and before it what it imports: a browser fetches all of them at
 * once, and does not find out one after the other. A page that can be read without them has its styles first: on a slow line the scripts
 * would take half of it, and the first step of a playbook stood there half a second later.
 * @param base the folder with slashes at both ends, as Astro writes it before the name of a file
 * @param filesOf the files in the place of one, by its name below the base; undefined leaves it as it stands
 */
export function withPageScripts(
  html: string,
  base: string,
  filesOf: (file: string) => readonly string[] | undefined,
): string {
  const named = new Set<string>();
  const priority = drawn.test(html) ? '' : ' fetchpriority="low"';
  return html.replaceAll(script, (whole, address: string) => {
    const files = address.startsWith(base) ? filesOf(address.slice(base.length)) : undefined;
    if (!files) return whole;
    const fresh = files.filter((file) => !named.has(file));
    for (const file of fresh) named.add(file);
    return fresh.map((file) => `<script type="module"${priority} src="${base}${file}"></script>`).join('');
  });
}
