import type { Told } from './told.ts';

/** Columns that kubectl prints together: who shows the first shows the others. */
const columns: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bREADY\s+STATUS\b/, ['NAME', 'RESTARTS', 'AGE']],
  [/\bREADY\s+UP-TO-DATE\b/, ['NAME', 'AVAILABLE', 'AGE']],
  [/\bSCHEDULE\s+.*\bSUSPEND\b/, ['NAME', 'TIMEZONE', 'ACTIVE', 'LAST SCHEDULE', 'AGE']],
];

/** Commands that kubectl refuses, and tables that it does not print. */
export function kubectlFaults({ artefact }: Told): string[] {
  return (artefact ?? '')
    .split('\n')
    .flatMap((line) => [
      ...(/\bkubectl get [a-z.,]+ [a-z][\w-]* .*(?:-A\b|--all-namespaces)/.test(line)
        ? [`kubectl gets nothing by name over all namespaces: ${line}`]
        : []),
      ...columns.flatMap(([shows, others]) =>
        shows.test(line) && others.some((column) => !line.includes(column))
          ? [`kubectl prints more columns: ${line}`]
          : [],
      ),
    ]);
}

/** "(3 rows)" under a table of psql: as many rows stand between the line and it. */
export function rowFaults({ artefact }: Told): string[] {
  const lines = (artefact ?? '').split('\n');
  return lines.flatMap((line, index) => {
    const [count, rows] = /^ *\((\d+) rows?\)$/.exec(line) ?? [];
    if (!count) return [];
    const ruler = lines.slice(0, index).findLastIndex((above) => /^ *-+(?:\+-+)*$/.test(above));
    if (ruler < 0) return [`no table of psql stands above ${count}`];
    const found = index - ruler - 1;
    return found === Number(rows) ? [] : [`${count.trim()} stands under ${found}`];
  });
}
