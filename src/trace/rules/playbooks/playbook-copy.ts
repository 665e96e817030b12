import { recordKey } from '../../../model/address.ts';
import type { Command } from '../../../model/steps.ts';
import { allSteps } from '../../project/steps.ts';
import { type CopyFault, commandFaults, variablesIn } from '../../text/copied-form.ts';
import type { Rule } from '../rule.ts';

const says: Readonly<Record<CopyFault['kind'], (words: string) => { message: string; help: string }>> = {
  placeholder: (words) => ({
    message: `what is copied holds a placeholder: ${words}`,
    help: 'add "runs": the form that runs, with a {{variable}} in its place',
  }),
  example: (words) => ({
    message: `what is copied holds an example: ${words}`,
    help: 'add "runs": the form that runs, with a {{variable}} in its place',
  }),
  comment: (words) => ({
    message: `what is copied holds a comment, which zsh reads as words: ${words}`,
    help: 'add "runs": the form without the comment; "label" can say what the comment says',
  }),
  namespace: (words) => ({
    message: `"${words}" names no namespace, so that it acts on the current one`,
    help: 'add "runs": the form with -n and the namespace, or -n {{namespace}} where the plan names none',
  }),
  endless: (words) => ({
    message: `"${words}" does not end by itself`,
    help: 'add "runs": a form that ends, such as --since=15m or tail -n 200',
  }),
  'quoted-variable': (words) => ({
    message: `${words} stands in quotes and would be quoted twice`,
    help: 'end the quotes before it: "…"{{variable}}"…"',
  }),
  'joined-variable': (words) => ({
    message: `${words} is part of a word, which PowerShell would read as two`,
    help: "make it a word of its own: ('https://host/{0}' -f {{name}}) puts it where it belongs",
  }),
};

export const playbookCopy: Rule = {
  code: 'playbook-copy',
  group: 'playbooks',
  level: 'error',
  title: 'What is copied of a command runs as it stands',
  explanation:
    'At night a command is copied and run before it is read twice. What reaches the clipboard therefore holds no placeholder, no example date or host, no comment (zsh reads it as words), names its namespace, and ends by itself. ' +
    'The plan’s own `code` stays to the letter; `runs` beside it gives the form that runs, with `why`, and with typed `variables` that the page asks for before it copies.\n\n' +
    'Where the command only reads, the finding is a warning.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'https://<feed-host>/halt\n          why:',
    good: 'https://{{feed-host}}/halt\n          why:',
  },
  check(project, report) {
    for (const { record, step, path } of allSteps(project)) {
      for (const [index, command] of (step.commands ?? []).entries()) {
        report.examined();
        const own = [...path, 'commands', index];
        for (const { message, help, grave, at } of faultsOf(command)) {
          report.found({
            message,
            help,
            at: { record, path: [...own, ...at] },
            subject: `${recordKey(record)}#${step.id}`,
            level: grave || command.effect !== 'read-only' ? undefined : 'warning',
          });
        }
      }
    }
  },
};

interface Fault {
  message: string;
  help: string;
  /** Whether it is an error in a command that only reads as well: the page could not fill it in. */
  grave?: true;
  at: readonly (string | number)[];
}

function faultsOf({ code, language, runs }: Command): Fault[] {
  if (!runs) {
    const open = variablesIn(code).map((id) => ({ kind: 'placeholder' as const, words: `{{${id}}}` }));
    return [...commandFaults(code, language), ...open].map(({ kind, words }) => ({
      ...says[kind](words),
      at: ['code'],
    }));
  }
  const { variables = [] } = runs;
  const used = variablesIn(runs.code);
  const declared = new Set(variables.map(({ id }) => id));
  return [
    ...commandFaults(runs.code, language).map(
      ({ kind, words }): Fault => ({ ...says[kind](words), at: ['runs', 'code'] }),
    ),
    ...used
      .filter((id) => !declared.has(id))
      .map(
        (id): Fault => ({
          message: `{{${id}}} is not declared`,
          help: 'declare it under "variables", with its type and label',
          grave: true,
          at: ['runs', 'code'],
        }),
      ),
    ...variables.flatMap(({ id }, index): Fault[] =>
      used.includes(id)
        ? []
        : [
            {
              message: `the variable "${id}" stands nowhere in the code`,
              help: `write {{${id}}} where it belongs, or remove it`,
              grave: true,
              at: ['runs', 'variables', index, 'id'],
            },
          ],
    ),
  ];
}
