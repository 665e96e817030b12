import type { RuleInfo } from './rule.ts';

/** The rule on ordinary links, as `check` and `check links` both report it. */
export const pageLinks: RuleInfo = {
  code: 'link-page',
  group: 'links',
  level: 'error',
  title: 'A link to a page reaches a page and an anchor that the site emits',
  explanation:
    'Ordinary links in prose and guides (`/guides/start-here/`, `/risks/#register`) are held against the routes and anchors of the site itself: a page per record, an anchor per item and heading. ' +
    'Prefer a typed link (`risk:R-001`): it survives a change of routes. `check links` applies the same to any folder of Markdown.',
  example: { file: 'docs/guides/desk.md', bad: '[the register](/risk/)', good: '[the register](/risks/)' },
};
