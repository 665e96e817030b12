/** The words of one simple command: `kubectl delete pod x`. Quotes are taken off; what was in quotes is one word. */
export interface SimpleCommand {
  words: readonly string[];
  /** The texts that stood in quotes: SQL for psql, a body for curl. */
  quoted: readonly string[];
}

/** Programmes that run the command behind them. */
const wrappers: ReadonlySet<string> = new Set(['sudo', 'env', 'nohup', 'time', 'command', 'exec', 'xargs', 'watch']);
/** Options of these that take a value. */
const withValue: ReadonlySet<string> = new Set(['-u', '-g', '-n', '-I', '-S', '-C', '--user', '--group', '--interval']);
/** Programmes that only print what stands behind them, or look for it. */
const harmless: ReadonlySet<string> = new Set(['echo', 'printf', 'grep', 'egrep', 'zgrep', 'rg', 'awk', 'man']);

/** Programmes that run a text in quotes as a command of its own. */
const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'ssh', 'su']);

/**
 * The simple commands of a shell text, in order: parted at line breaks, `;`, `&`, `|` and inside `$(…)`, and those that another
 * runs: `bash -c "…"`, `kubectl exec pod -- …`. This is no shell; it reads what runbooks hold. Comments, assignments and
 * `sudo -u somebody` before a command are left out.
 */
export function shellCommands(code: string): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  let words: string[] = [];
  let quoted: string[] = [];
  const end = () => {
    add({ words, quoted }, found);
    words = [];
    quoted = [];
  };
  const text = code.replace(/\\\r?\n/g, ' ').replace(/(^|\s)#[^\n]*/g, '$1');
  for (const match of text.matchAll(token)) {
    const [whole, single, double, separator] = match;
    if (separator !== undefined) end();
    else if (single !== undefined || double !== undefined) {
      const inside = single ?? double ?? '';
      quoted.push(inside);
      words.push(inside);
    } else words.push(whole);
  }
  end();
  return found;
}

function add({ words, quoted }: SimpleCommand, found: SimpleCommand[]): void {
  const own = unwrapped(words);
  const [programme = ''] = own;
  if (programme === '' || harmless.has(programme)) return;
  found.push({ words: own, quoted });
  const rest = own.indexOf('--');
  if (rest !== -1) add({ words: own.slice(rest + 1), quoted: [] }, found);
  if (shells.has(programme)) for (const text of quoted) found.push(...shellCommands(text));
}

// A `{{variable}}` is filled in before the command runs: a word or a part of one, no braces of the shell.
const token =
  /'([^']*)'|"((?:[^"\\]|\\.)*)"|(?!\{\{[a-z][a-z0-9-]*\}\})([\n;|&(){}`]|\$\()|(?:\{\{[a-z][a-z0-9-]*\}\}|[^\s'";|&(){}`])+/g;

function unwrapped(words: readonly string[]): string[] {
  let rest = [...words];
  for (;;) {
    const [first = ''] = rest;
    if (/^[A-Za-z_]\w*=/.test(first)) rest = rest.slice(1);
    else if (wrappers.has(first)) {
      rest = rest.slice(1);
      while (rest[0]?.startsWith('-')) rest = rest.slice(withValue.has(rest[0]) ? 2 : 1);
    } else break;
  }
  return rest;
}

/** The statements of an SQL text, comments taken out, each with its words in capitals. */
export function sqlStatements(code: string): string[] {
  return code
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .split(';')
    .map((statement) => statement.trim().replace(/\s+/g, ' ').toUpperCase())
    .filter((statement) => statement !== '');
}
