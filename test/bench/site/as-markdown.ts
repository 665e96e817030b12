import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A page of a built site as a peer is given it. */
export interface TextPage {
  /** The folder of its address, without a slash at either end; `.` for the first page. */
  folder: string;
  title: string;
  /** Its text as Markdown, without a character that MDX or a template of Vue would take for its own. */
  text: string;
}

/** The text of each page of a built site: what stands in its `main`. */
export function pagesAsMarkdown(dist: string): TextPage[] {
  return globSync('**/index.html', { cwd: dist }).map((page) => {
    const html = readFileSync(join(dist, page), 'utf8');
    const title = /<title>([^<|]*)/.exec(html)?.[1]?.trim() || 'Page';
    return { folder: dirname(page), title: plain(title), text: markdown(html) };
  });
}

/** The text of a page as Markdown: headings, list items and paragraphs, each in lines of its own. */
function markdown(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return plain(
    main
      .replaceAll(/<(script|style|template|svg)[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<h([2-6])[^>]*>/g, (_, level: string) => `\n\n${'#'.repeat(Number(level))} `)
      .replaceAll(/<li[^>]*>/g, '\n- ')
      .replaceAll(/<\/?(?:p|div|section|dd|dt|tr|td|th|ul|ol|pre)[^>]*>/g, '\n\n')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .replaceAll(/[<>{}]/g, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n +/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', ' ')
    .replaceAll('&gt;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
