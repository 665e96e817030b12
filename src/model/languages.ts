/** What the texts of a language are to those who quote values in them, colour their remarks, or look for what they do. */
interface LanguageKind {
  /** Whether its commands are words of a shell, statements of a database, a request, or anything else. */
  family: 'shell' | 'sql' | 'query' | 'request' | 'text';
  /** What it is, for an author who chooses. */
  says: string;
}

/** The languages of commands. Nothing here needs zod, so that a page can carry it. */
export const commandLanguages = {
  sh: { family: 'shell', says: 'a POSIX shell: sh, bash, zsh' },
  kubectl: { family: 'shell', says: 'lines of kubectl that hold in a POSIX shell and in PowerShell alike' },
  powershell: { family: 'shell', says: 'PowerShell' },
  sql: { family: 'sql', says: 'standard SQL, whatever the database' },
  postgresql: { family: 'sql', says: 'PostgreSQL' },
  mysql: { family: 'sql', says: 'MySQL or MariaDB' },
  sqlite: { family: 'sql', says: 'SQLite' },
  tsql: { family: 'sql', says: 'SQL Server' },
  kql: { family: 'query', says: 'Kusto, as Sentinel, Defender and Azure Monitor ask it' },
  http: { family: 'request', says: 'a request: method and address, headers, a blank line, the body' },
  text: { family: 'text', says: 'anything else: a chat command, what to press' },
} as const satisfies Record<string, LanguageKind>;

export type CommandLanguage = keyof typeof commandLanguages;

/** Tells the name of a language from any other word. */
export function isCommandLanguage(name: string): name is CommandLanguage {
  return Object.hasOwn(commandLanguages, name);
}

/** The names of the languages of commands. */
export const commandLanguageNames = Object.keys(commandLanguages).filter(isCommandLanguage);

/** How a remark begins in a language, where a line of it is one. */
export function remarkOf(language: CommandLanguage): RegExp {
  const { family } = commandLanguages[language];
  if (family === 'sql') return /^\s*--/;
  return family === 'query' ? /^\s*\/\// : /^\s*#/;
}
