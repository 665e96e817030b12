import { type CommandLanguage, commandLanguages } from '../../model/languages.ts';
import { shellCommands } from './commands.ts';

/** What makes a text unsafe or useless in a clipboard. */
export interface CopyFault {
  kind: 'placeholder' | 'example' | 'comment' | 'namespace' | 'endless' | 'quoted-variable' | 'joined-variable';
  /** The words that show it: "<timestamp>", "kubectl scale". */
  words: string;
}

const placeholders = [
  /<[A-Za-z][\w.-]*(?: [\w.-]+)*>/,
  /\bYYYY\b|\bYYYY-?MM/,
  /\b(?:suspicious|affected|your|changeme|change_me|replace_me|placeholder)[_-]?(?:ip|node|host|name|value|here|user|token|id)\b/i,
];
/** A bracket that asks for something: `[Brief description]`, `P[0/1/2/3]`, `[1-4]`. `[INCIDENT]`, a tag in capitals, asks for nothing. */
const bracket = /\[(?![A-Z]+\])[A-Za-z0-9][^[\]\n]*\]/;
const examples = [
  /\b[\w.-]*\bexample\.(?:com|org|net)\b/i,
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?/,
  /\b[\w.-]*v1\.2\.3\b/,
  /\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\b/,
];
const variable = /\{\{\s*[a-z][a-z0-9-]*\s*\}\}/g;

/** What makes a command unsafe or useless when it is copied as it stands, its `{{variables}}` filled in. */
export function commandFaults(code: string, language: CommandLanguage): CopyFault[] {
  const plain = code.replace(variable, 'x');
  return [
    ...firstOf('placeholder', placeholders, plain),
    ...firstOf('example', examples, plain),
    ...faultsOf(code, plain, language),
  ];
}

function faultsOf(code: string, plain: string, language: CommandLanguage): CopyFault[] {
  switch (commandLanguages[language].family) {
    case 'shell':
      return [...shellFaults(code, plain), ...(language === 'powershell' ? joinedVariables(code) : [])];
    case 'sql':
      return [...firstOf('comment', [/--[^\n]*/], plain), ...quotedVariables(code)];
    case 'query':
      return [...firstOf('comment', [/(?:^|\s)\/\/[^\n]*/], withoutQuotes(plain)), ...quotedVariables(code)];
    case 'request':
      return quotedVariables(code.replace(/^[\s\S]*?(?:\r?\n\r?\n|$)/, ''));
    case 'text':
      return [];
  }
}

/** PowerShell reads `'a'/b` as two words, and `a'b'` in an expression not at all: a variable is a word of its own. */
function joinedVariables(code: string): CopyFault[] {
  return [...code.matchAll(variable)]
    .filter(
      ({ 0: words, index }) =>
        !/[\s(=,;|{]/.test(code[index - 1] ?? ' ') || !/[\s),;|}]/.test(code[index + words.length] ?? ' '),
    )
    .slice(0, 1)
    .map(([words]) => ({ kind: 'joined-variable', words }));
}

/** What makes a message unsafe when it is copied with its `{{fields}}` filled in. */
export function messageFaults(text: string): CopyFault[] {
  const plain = text.replace(variable, 'x');
  return [
    ...firstOf('placeholder', [bracket, ...placeholders, /(?<![\w.])@username\b/], plain),
    ...firstOf('example', examples, plain),
  ];
}

/** Whether a shell command goes on until somebody interrupts it: `tail -f`, `kubectl logs -f`, `watch`. */
export function neverReturns(code: string): boolean {
  return endless(code) !== undefined;
}

function shellFaults(code: string, plain: string): CopyFault[] {
  const found: CopyFault[] = [
    ...quotedVariables(code),
    ...firstOf('comment', [/(?:^|\s)#(?!!)[^\n]*/], withoutQuotes(plain)),
  ];
  const follows = endless(plain);
  if (follows !== undefined) found.push({ kind: 'endless', words: follows });
  for (const { words } of shellCommands(plain)) {
    const [tool = ''] = words;
    if (tool.replace(/^.*\//, '') === 'kubectl' && needsNamespace(words.slice(1)))
      found.push({ kind: 'namespace', words: words.slice(0, 2).join(' ') });
  }
  return found;
}

/** A variable in quotes would be quoted twice. */
function quotedVariables(code: string): CopyFault[] {
  return [...code.matchAll(/'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g)]
    .flatMap(([quoted]) => [...quoted.matchAll(variable)].slice(0, 1))
    .map(([words]) => ({ kind: 'quoted-variable', words }));
}

function endless(code: string): string | undefined {
  if (/^\s*(?:sudo\s+)?watch\s/m.test(code)) return 'watch';
  for (const { words } of shellCommands(code)) {
    const [tool = '', ...rest] = words;
    const name = tool.replace(/^.*\//, '');
    const follows = rest.some((word) => /^(?:-[fF]|--follow(?:=true)?)$/.test(word));
    const bundled = rest.some((word) => /^-[a-zA-Z]*[fF]/.test(word));
    if (['tail', 'journalctl'].includes(name) && (follows || bundled)) return `${name} -f`;
    if (['kubectl', 'docker'].includes(name) && rest.includes('logs') && follows) return `${name} logs -f`;
    if (name === 'kubectl' && rest.some((word) => word === '-w' || word === '--watch')) return 'kubectl -w';
    if (name === 'top' && !rest.some((word) => /^-[a-zA-Z]*b/.test(word) || word === '-l')) return 'top';
  }
  return undefined;
}

const clusterVerbs = new Set([
  'config',
  'cordon',
  'uncordon',
  'drain',
  'version',
  'cluster-info',
  'api-resources',
  'api-versions',
  'explain',
  'auth',
  'certificate',
  'taint',
  'help',
  'completion',
  'plugin',
  'proxy',
  'options',
  'kustomize',
]);
const clusterThings =
  /^(?:no|nodes?|ns|namespaces?|pv|persistentvolumes?|sc|storageclass(?:es)?|crds?|clusterroles?|clusterrolebindings?)(?:\/.*)?$/;

/** Whether a call of kubectl acts on the namespace that happens to be current. */
function needsNamespace(words: readonly string[]): boolean {
  const named = words.some((word) => /^(?:-n|--namespace|-A|--all-namespaces)(?:=.*)?$|^-n\w/.test(word));
  if (named) return false;
  const [verb, thing = ''] = words.filter((word) => !word.startsWith('-'));
  if (verb === undefined || clusterVerbs.has(verb)) return false;
  return !clusterThings.test(thing);
}

function firstOf(kind: CopyFault['kind'], patterns: readonly RegExp[], text: string): CopyFault[] {
  for (const pattern of patterns) {
    const [words] = pattern.exec(text) ?? [];
    if (words !== undefined) return [{ kind, words: words.trim() }];
  }
  return [];
}

function withoutQuotes(code: string): string {
  return code.replace(/'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g, "''");
}

/** The names of a code's `{{variables}}`, each once, in order. */
export function variablesIn(code: string): string[] {
  return [...new Set([...code.matchAll(variable)].map(([words]) => words.replace(/[{}\s]/g, '')))];
}
