/** Puts each person's role in place of the name, whole or in part: better a word too many than a name too many. */
export function withoutNames(people: readonly { person: string; role: string }[]): (text: string) => string {
  const replacements = people
    .flatMap(({ person, role }) =>
      [person, ...person.split(/\s+/).filter((part) => part.length > 2)].map((name) => ({ name, role })),
    )
    .filter(({ name }) => name.trim() !== '')
    .sort((a, b) => b.name.length - a.name.length);
  if (replacements.length === 0) return (text) => text;
  const roles = new Map(replacements.toReversed().map(({ name, role }) => [name.toLowerCase(), role]));
  const names = replacements.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replaceAll(pattern, (name) => roles.get(name.toLowerCase()) ?? name);
}
