import type { RuleInfo } from './rule.ts';

/** The rule on what cannot be read, as `check` and `check links` both report it. It stands apart because `check links` needs no model of records. */
export const unreadableContent: RuleInfo = {
  code: 'content-unreadable',
  group: 'content',
  level: 'error',
  title: 'Every file below the content folder can be read, and to its end',
  explanation:
    'A file that cannot be opened, that is no UTF-8 text or was damaged in a conversion, that is far too large for a record, or a link that leads back to its own folder would silently drop out of every other rule. ' +
    'It is reported here instead, and no other rule looks at it. So is a page whose MDX the parser refuses or that uses a component which it does not import, and one whose end lies in a code fence or a comment that is never closed: no link below that place would be looked at.',
  example: { file: 'terms/halt.yaml', bad: 'term: H\ufffdLT', good: 'term: HALT' },
};
