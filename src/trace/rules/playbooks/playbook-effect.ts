import { recordKey } from '../../../model/address.ts';
import { gravestVerb, gravityOf } from '../../project/command-verbs.ts';
import { allSteps } from '../../project/steps.ts';
import type { Rule } from '../rule.ts';

export const playbookEffect: Rule = {
  code: 'playbook-effect',
  group: 'playbooks',
  level: 'error',
  title: 'A command does no more than its effect says',
  explanation:
    'The effect is the badge beside a command: who reads "read-only" at night runs it without a second thought. A command whose words delete, drop, flush or terminate is `destructive`; one that scales, restarts or updates changes state at least. ' +
    'A command that stops the system is `stops`: the page shows it as the safe side and copies it at one press, so that no word of it may be destructive. ' +
    'Declaring more than the words say is fine: a script may do anything.\n\n' +
    'Which words do what is a table, `src/handbook/command-verbs.yaml`. A desk that has tools of its own copies it to `src/content/command-verbs.yaml` and adds their verbs: its own table counts.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'https://feed.example/halt -X DELETE\n        effect: read-only',
    good: 'https://feed.example/halt\n        effect: destructive',
  },
  check(project, report) {
    const { entries, path: table } = project.ledgers.verbs;
    for (const { record, step, path } of allSteps(project)) {
      for (const [index, command] of (step.commands ?? []).entries()) {
        if (command.language === 'text') continue;
        report.examined();
        for (const code of [command.code, command.runs?.code]) {
          const verb = code === undefined ? undefined : gravestVerb(entries, code, command.language);
          if (!verb || gravityOf(verb.effect) <= gravityOf(command.effect)) continue;
          report.found({
            message: `"${verb.words}" is ${verb.effect}, and the command says ${command.effect}`,
            at: { record, path: [...path, 'commands', index, 'effect'] },
            subject: `${recordKey(record)}#${step.id}`,
            help: `write "effect: ${verb.effect}"${verb.effect === 'destructive' ? ', and "confirm"' : ''}; the verbs are in ${table}`,
          });
          break;
        }
      }
    }
  },
};
