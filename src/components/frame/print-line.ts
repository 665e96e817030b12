/** What a sheet of paper says of the build that it came from. */
export interface PrintedBuild {
  /** The day of the build, as YYYY-MM-DD. */
  day: string;
  /** The commit, where git tells it. */
  commit: string | undefined;
  /** Who may read it, where its plan says so: it stands at the head and at the foot of each sheet. */
  marking?: string | undefined;
}

/** Gives a page the line that stands at the foot of each printed sheet: its title, the day of the build, the commit. */
export function withPrintLine(html: string, { day, commit, marking }: PrintedBuild): string {
  const [, title] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  if (title === undefined) return html;
  const line = [title, day, ...(commit === undefined ? [] : [`commit ${commit}`])].join(' · ');
  const mark = marking === undefined ? '' : `;--print-mark:'${quoted(marking.replaceAll('&', '&amp;'))}'`;
  // Margin boxes inherit from the root alone.
  return html.replace(/<html\b/, () => `<html style="--print-line:'${quoted(line)}'${mark}"`);
}

/** A text as it stands in single quotes of a style, in an attribute. */
function quoted(text: string): string {
  return text
    .replaceAll('\\', '\\5c ')
    .replaceAll(/'|&#39;|&#x27;/g, '\\27 ')
    .replaceAll('"', '&quot;');
}
