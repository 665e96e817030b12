/** How the programme of the package is called where a desk has installed it. */
export const programme = 'npx drillbook';

/**
 * A text of ours with each command as the package's programme takes it: `npm run check -- --all` is `npx drillbook check --all`. What
 * is no command of the programme (`npm run types`) stays as it is.
 * @param names the first words of the programme's commands; absent: what is named is known to be one
 */
export function asProgramme(text: string, names?: ReadonlySet<string>): string {
  return text.replaceAll(/npm run (?:-s )?([a-z][a-z-]*(?![\w:-]))(?: --(?= ))?/g, (npm, name: string) =>
    (names?.has(name) ?? true) ? `${programme} ${name}` : npm,
  );
}
