import { positionIn } from '../../text/place.ts';
import { masked } from '../../text/secrets/patterns.ts';
import { scanSecrets } from '../../text/secrets/scan.ts';
import type { Rule } from '../rule.ts';

export const secret: Rule = {
  code: 'secret',
  group: 'secrets',
  level: 'error',
  title: 'No file holds a secret',
  explanation:
    'Content is published, copied for offline use and printed. Every file below the content folder is searched with the recommended rules of secretlint, and for what a trading desk leaks and they miss: passwords in FIX tag 554, bare AWS key ids, JSON Web Tokens, Slack’s browser and refresh tokens, Google API keys, Telegram bot tokens, `password: x`, ' +
    'broker account numbers next to credentials. The report shows a secret masked. Revoke it first, then remove it: history keeps it.',
  example: {
    file: 'resources/desk.yaml',
    bad: 'detail: "35=A|49=DESK|554=hunter2horse|98=0"',
    good: 'detail: The FIX password is in the vault.',
  },
  async check({ files }, report) {
    report.examined(files.length);
    for (const { file, name, offset, secret: found } of await scanSecrets(files)) {
      report.found({
        message: `${name}: ${masked(found)}`,
        at: () => ({ path: file.path, ...positionIn(file.text, offset), length: found.length }),
        subject: file.path,
        help: 'revoke it, and name the variable or vault entry that holds it',
      });
    }
  },
};
