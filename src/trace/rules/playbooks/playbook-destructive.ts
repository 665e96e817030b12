import { recordKey } from '../../../model/address.ts';
import { allSteps } from '../../project/steps.ts';
import type { Rule } from '../rule.ts';

export const playbookDestructive: Rule = {
  code: 'playbook-destructive',
  group: 'playbooks',
  level: 'error',
  title: 'A destructive command says what to confirm first',
  explanation:
    'What no other command can undo is not run on a guess at night. A command with `effect: destructive` has a `confirm` line: what to make sure of, and with whom. The page shows it before the command, and copies at the second press. What only stops the system is `stops`: it waits for nobody.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'effect: destructive\n        runsOn: unset',
    good: 'effect: destructive\n        confirm: The commander has said so.\n        runsOn: unset',
  },
  check(project, report) {
    for (const { record, step, path } of allSteps(project)) {
      for (const [index, command] of (step.commands ?? []).entries()) {
        report.examined();
        if (command.effect !== 'destructive' || command.confirm !== undefined) continue;
        report.found({
          message: `destructive and without "confirm": ${firstLine(command.code)}`,
          at: { record, path: [...path, 'commands', index, 'effect'] },
          subject: `${recordKey(record)}#${step.id}`,
          help: 'add "confirm": what to make sure of, and with whom, before it runs',
        });
      }
    }
  },
};

function firstLine(code: string): string {
  const [line = ''] = code.split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
