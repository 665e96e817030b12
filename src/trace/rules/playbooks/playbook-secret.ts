import { recordKey } from '../../../model/address.ts';
import { allSteps } from '../../project/steps.ts';
import { literalSecrets, masked } from '../../text/secrets/patterns.ts';
import type { Rule } from '../rule.ts';

export const playbookSecret: Rule = {
  code: 'playbook-secret',
  group: 'playbooks',
  level: 'error',
  title: 'A command holds no secret as a literal',
  explanation:
    'A command that carries a password, token or key publishes it with the page, offline copies and printouts included. Name the variable or the vault entry instead: `$BROKER_TOKEN`. The report shows the secret masked.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'curl -u desk:S3cr3tPassw0rd https://feed.example/halt',
    good: 'curl -u "desk:$FEED_PASSWORD" https://feed.example/halt',
  },
  check(project, report) {
    for (const { record, step, path } of allSteps(project)) {
      for (const [index, { code, runs }] of (step.commands ?? []).entries()) {
        report.examined();
        const texts = [
          { text: code, at: [...path, 'commands', index, 'code'] },
          ...(runs ? [{ text: runs.code, at: [...path, 'commands', index, 'runs', 'code'] }] : []),
        ];
        for (const { text, at } of texts) {
          for (const { name, offset, secret } of literalSecrets(text)) {
            report.found({
              message: `the command holds ${name}: ${masked(secret)}`,
              at: { record, path: at, offset, length: secret.length },
              subject: `${recordKey(record)}#${step.id}`,
              help: 'revoke it, and name the variable or vault entry that holds it',
            });
          }
        }
      }
    }
  },
};
